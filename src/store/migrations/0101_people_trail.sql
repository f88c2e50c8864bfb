-- The audit trail (people/trail.h): a chain for each owner. Salts stand apart, so that they can be erased.
create table trail (
  owner text not null,
  sequence bigint not null,
  at text not null,
  actor text not null,
  by_way_of text not null,
  act text not null,
  subject_kind text not null,
  subject text not null,
  fields text not null,
  before text not null,
  digest text not null,
  primary key (owner, sequence)
);
create index trail_by_subject on trail (owner, subject_kind, subject);

create table trail_head (
  owner text primary key,
  sequence bigint not null,
  digest text not null
);

create table trail_salt (
  owner text not null,
  sequence bigint not null,
  subject_kind text not null,
  subject text not null,
  salt text not null,
  primary key (owner, sequence)
);
create index trail_salt_by_subject on trail_salt (owner, subject_kind, subject);
