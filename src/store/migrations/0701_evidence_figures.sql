-- Figures by group (evidence/data_set_store.h): an aggregate table as it was read, with where it came from; a row a
-- group, in the file's order, and one for a heading's own total. Counts of people stay here as they are; whatever
-- leaves goes through protect().
create table data_set (
  owner text not null,
  id text not null,
  revision bigint not null,
  evidence text not null,
  cycle text not null,
  digest text not null,
  options text not null,
  citation text not null,
  everyone_good bigint not null,
  everyone_total bigint not null,
  everyone_is_a_sum bigint not null,
  rounded_to bigint not null,
  warnings text not null,
  made_by text not null,
  made_at text not null,
  primary key (owner, id),
  foreign key (owner, evidence) references evidence (owner, id) on delete cascade deferrable initially deferred
);
create index data_set_by_item on data_set (owner, evidence);

create table data_set_row (
  owner text not null,
  data_set text not null,
  position bigint not null,
  heading text not null,
  dimension text not null,
  chosen bigint not null,
  sums text not null,
  is_total bigint not null,
  name text not null,
  group_id text not null,
  answer text not null,
  hidden bigint not null,
  good bigint not null,
  total bigint not null,
  file_row bigint not null,
  primary key (owner, data_set, position),
  foreign key (owner, data_set) references data_set (owner, id) on delete cascade deferrable initially deferred
);
