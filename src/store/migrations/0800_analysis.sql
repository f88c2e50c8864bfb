-- Stage 5 (analysis/measure_store.h, analysis/judgement_store.h). A measure says beforehand which figures speak for an
-- outcome, and by which rule; it is never changed, only ended with a reason. Whether a group fares well where no figures
-- say is a person's judgement; a new one stands in place of the last, and all are kept. Measures and judgements name
-- their service where an outcome is graded for each service; else it is empty.
create table measure (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  outcome text not null,
  service text not null,
  data_set text not null,
  title text not null,
  did_well text not null,
  is_key bigint not null,
  margin double precision not null,
  least double precision not null,
  minimum double precision not null,
  asks_most_do_well bigint not null,
  rule_version text not null,
  set_by text not null,
  set_at text not null,
  why_ended text not null,
  ended_by text,
  ended_at text,
  primary key (owner, id),
  foreign key (owner, data_set) references data_set (owner, id) on delete cascade deferrable initially deferred
);
create index measure_by_outcome on measure (owner, cycle, outcome);

create table judgement (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  outcome text not null,
  service text not null,
  characteristic text not null,
  faring text not null check (faring in ('well', 'not-well', 'not-applicable', 'no-evidence', 'taken-back')),
  over_figures bigint not null,
  reason text not null,
  evidence text not null,
  judged_by text not null,
  judged_at text not null,
  primary key (owner, id)
);
create index judgement_by_outcome on judgement (owner, cycle, outcome);
