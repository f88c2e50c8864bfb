-- What an aggregate table says beside its whole (evidence/parted_table.h): of each area, and of earlier periods. A row
-- of data_set_row belongs to part 0, the whole, or to one of these.
create table data_set_part (
  owner text not null,
  data_set text not null,
  part bigint not null,
  kind text not null,
  name text not null,
  everyone_good bigint not null,
  everyone_total bigint not null,
  everyone_is_a_sum bigint not null,
  rounded_to bigint not null,
  primary key (owner, data_set, part),
  foreign key (owner, data_set) references data_set (owner, id) on delete cascade deferrable initially deferred
);
alter table data_set_row add column part bigint not null default 0;
alter table data_set add column period text not null default '';
