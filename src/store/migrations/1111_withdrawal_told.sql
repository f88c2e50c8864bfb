-- What readers are told of a withdrawal beside its day; empty: nothing.
alter table withdrawal add column told text not null default '';
