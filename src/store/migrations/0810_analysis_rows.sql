-- Rows of people (analysis/row_data_store.h): what was asked before a file or a view of them was read, and what its
-- columns stand for. The rows themselves are never in the store, and so in no backup: a sealed file in the keys folder,
-- whose key stands here, sealed too, until it is destroyed; or a view of a warehouse, which they never leave.
create table row_data (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  state text not null check (state in ('asked', 'kept', 'deleted')),
  title text not null,
  about text not null check (about in ('patients', 'staff')),
  purpose text not null,
  approval text not null,
  opt_out text not null check (opt_out in ('applied', 'not-applied', 'outside')),
  why_not_applied text not null,
  sex_recorded text not null,
  after_counting bigint not null,
  delete_by text not null,
  warehouse text not null,
  view_name text not null,
  file_name text not null,
  file_digest text not null,
  file_key text not null,
  people bigint not null,
  left_out bigint not null,
  brought_by text not null,
  brought_at text not null,
  opened_by text,
  opened_at text,
  deleted_by text,
  deleted_at text,
  why_deleted text not null,
  primary key (owner, id)
);
create index row_data_by_cycle on row_data (owner, cycle, brought_at);
create index row_data_by_date on row_data (state, delete_by);

create table row_column (
  owner text not null,
  row_data text not null,
  position bigint not null,
  heading text not null,
  stands_for text not null check (stands_for in ('group', 'answer', 'area', 'period')),
  dimension text not null,
  primary key (owner, row_data, position),
  foreign key (owner, row_data) references row_data (owner, id) on delete cascade deferrable initially deferred
);

create table row_level (
  owner text not null,
  row_data text not null,
  position bigint not null,
  code bigint not null,
  name text not null,
  group_id text not null,
  answer text not null,
  primary key (owner, row_data, position, code),
  foreign key (owner, row_data, position) references row_column (owner, row_data, position) on delete cascade
    deferrable initially deferred
);
