-- Workforce standards (analysis/workforce_store.h): what an organisation brought in for WRES and WDES in a cycle, a row a
-- figure, and which evidence and figures it became. Figures of staff are protected by a policy of their own, so a data
-- set says which; and where people are weighted, its rows hold the sums of weights.
alter table data_set add column policy text not null default 'nhs-2018';
alter table data_set add column everyone_weighted_good double precision not null default 0;
alter table data_set add column everyone_weighted_total double precision not null default 0;
alter table data_set add column everyone_weight_squares double precision not null default 0;
alter table data_set_row add column weighted_good double precision not null default 0;
alter table data_set_row add column weighted_total double precision not null default 0;
alter table data_set_row add column weight_squares double precision not null default 0;

create table workforce_return (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  standard text not null,
  file_name text not null,
  digest text not null,
  keeper text not null,
  dated text,
  made_by text not null,
  made_at text not null,
  primary key (owner, id)
);
create unique index workforce_return_by_cycle on workforce_return (owner, cycle, standard);

create table workforce_figure (
  owner text not null,
  of_return text not null,
  position bigint not null,
  indicator text not null,
  part text not null,
  group_id text not null,
  numerator bigint,
  denominator bigint,
  score double precision,
  answer bigint,
  primary key (owner, of_return, position),
  foreign key (owner, of_return) references workforce_return (owner, id) on delete cascade deferrable initially deferred
);

create table workforce_evidence (
  owner text not null,
  of_return text not null,
  indicator text not null,
  part text not null,
  evidence text not null,
  data_set text,
  primary key (owner, of_return, indicator, part),
  foreign key (owner, of_return) references workforce_return (owner, id) on delete cascade deferrable initially deferred,
  foreign key (owner, evidence) references evidence (owner, id) on delete cascade deferrable initially deferred
);
