-- Stage 7: objectives and actions. Owned; keyed by owner first.
create table objective (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  position bigint not null,
  title text not null,
  outcomes text not null,
  measure text not null,
  baseline text not null,
  target text not null,
  owner_name text not null,
  due_on text,
  funding text not null,
  funding_pence bigint not null,
  funding_source text not null,
  business_plan_line text not null,
  result text not null,
  reviewed_on text,
  primary key (owner, id)
);
create index objective_by_cycle on objective (owner, cycle, position);

create table objective_action (
  owner text not null,
  id text not null,
  revision bigint not null,
  objective text not null,
  position bigint not null,
  what text not null,
  owner_name text not null,
  due_on text,
  cost_pence bigint,
  progress text not null,
  progress_note text not null,
  progress_on text,
  primary key (owner, id)
);
create index objective_action_by_objective on objective_action (owner, objective, position);
