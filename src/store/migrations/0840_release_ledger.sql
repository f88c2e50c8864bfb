-- The release ledger (analysis/release_store.h): what has been shown of counts of people, so that nothing goes out later
-- that gives somebody away together with it. `population` says whose figures they are, `source` which file they come from
-- (its digest, or empty): releases of one population or one file are checked together. `cells` is JSON: where, true count, mark. Never changed; kept as long as the cycle.
create table release (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  population text not null,
  source text not null,
  name text not null,
  policy text not null,
  policy_version bigint not null,
  released_by text not null,
  released_at text not null,
  cells text not null,
  primary key (owner, id)
);
create index release_by_population on release (owner, population);
create index release_by_source on release (owner, source);
