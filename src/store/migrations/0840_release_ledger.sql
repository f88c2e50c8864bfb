-- The release ledger (analysis/release_store.h): what has been shown of counts of people, so that nothing goes out later
-- that gives somebody away together with it. `population` says whose figures they are: releases of one population are
-- checked together. `cells` is JSON: where, true count, mark. Never changed; kept as long as the cycle.
create table release (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  population text not null,
  name text not null,
  policy text not null,
  policy_version bigint not null,
  released_by text not null,
  released_at text not null,
  cells text not null,
  primary key (owner, id)
);
create index release_by_population on release (owner, population);
