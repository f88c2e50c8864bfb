-- Stage 7: what people suggest as an objective, in their own words, and what became of it.
create table objective_suggestion (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  words text not null,
  said_by text not null,
  outcome text not null,
  given_on text not null,
  state text not null,
  objective text,
  answer text not null,
  answered_on text,
  primary key (owner, id)
);
create index objective_suggestion_by_cycle on objective_suggestion (owner, cycle, given_on);
