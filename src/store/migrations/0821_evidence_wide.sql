-- Wide tables (evidence/wide_store.h): figures by fifths of deprivation, as somebody published them, without how many
-- people are behind each. Shown, and never compared; `figures` is their JSON.
create table evidence_wide (
  owner text not null,
  id text not null,
  revision bigint not null,
  evidence text not null,
  digest text not null,
  read_as text not null,
  citation text not null,
  figures text not null,
  made_by text not null,
  made_at text not null,
  primary key (owner, id),
  foreign key (owner, evidence) references evidence (owner, id) on delete cascade deferrable initially deferred
);
create index evidence_wide_by_item on evidence_wide (owner, evidence);
