-- Organisations, areas and their people, as published: reference data without an owner. See organisations/*_store.h.
create table organisation (
  code text primary key,
  code_year bigint not null,
  name text not null,
  name_key text not null,
  search text not null,
  type text not null,
  region text not null,
  system text not null,
  postcode text not null,
  opened text,
  closed text,
  successor text,
  succeeded text
);
create index organisation_by_name on organisation (name_key);

create table area (
  code text primary key,
  code_year bigint not null,
  name text not null,
  name_key text not null,
  region text not null,
  successor text,
  succeeded text
);

-- People of an area by group. `answer` tells a group from an answer that is not there ("not-stated").
create table population (
  area text not null,
  dimension text not null,
  year bigint not null,
  group_id text not null,
  answer text not null,
  label text not null,
  people bigint not null,
  total bigint not null,
  source text not null,
  primary key (area, dimension, year, group_id)
);

-- What an organisation says of itself, beside what the directory says of it.
create table organisation_details (
  owner text not null primary key,
  revision bigint not null,
  type text not null,
  employees bigint,
  system text not null,
  website text not null,
  contact text not null
);

create table organisation_area (
  owner text not null,
  area text not null,
  weight double precision not null,
  source text not null,
  primary key (owner, area)
);

create table service (
  owner text not null,
  id text not null,
  revision bigint not null,
  name text not null,
  name_key text not null,
  about text not null,
  closed text,
  primary key (owner, id)
);

-- The plan of three to five years: which services are graded in which year, and why. A year that is past was covered,
-- unless it says why not.
create table service_year (
  owner text not null,
  service text not null,
  year bigint not null,
  reason text not null,
  not_covered text not null,
  primary key (owner, service, year),
  foreign key (owner, service) references service (owner, id) on delete cascade
);
create index service_year_by_year on service_year (owner, year);
