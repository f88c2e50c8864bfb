-- The evidence library (evidence/evidence_store.h). Outcomes and communities are short names with spaces between;
-- `search` is folded text. Rules between tables are deferred, so that a restore may fill them in any order.
create table evidence (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  state text not null check (state in ('draft', 'ready')),
  kind text not null,
  audience text not null check (audience in ('authors', 'organisation', 'panel', 'anyone')),
  title text not null,
  title_key text not null,
  outcomes text not null,
  communities text not null,
  keeper text not null,
  source text not null,
  dated text,
  expires text,
  summary text not null,
  technical text not null,
  narrative text not null,
  search text not null,
  made_by text not null,
  made_at text not null,
  changed_by text not null,
  changed_at text not null,
  primary key (owner, id)
);
create index evidence_by_cycle on evidence (owner, cycle, title_key);

-- Files: what a list shows here, the bytes apart as base64, so that a backup of all tables holds them.
create table evidence_file (
  owner text not null,
  id text not null,
  evidence text not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  digest text not null,
  accessible text not null,
  made_by text not null,
  made_at text not null,
  primary key (owner, id),
  foreign key (owner, evidence) references evidence (owner, id) on delete cascade deferrable initially deferred
);
create index evidence_file_by_item on evidence_file (owner, evidence);

create table evidence_file_content (
  owner text not null,
  id text not null,
  content text not null,
  primary key (owner, id),
  foreign key (owner, id) references evidence_file (owner, id) on delete cascade deferrable initially deferred
);

-- “This does not match what we hear”, and the answer that is owed.
create table evidence_challenge (
  owner text not null,
  id text not null,
  revision bigint not null,
  evidence text not null,
  words text not null,
  made_by text not null,
  made_at text not null,
  answer text not null,
  answered_by text,
  answered_at text,
  primary key (owner, id),
  foreign key (owner, evidence) references evidence (owner, id) on delete cascade deferrable initially deferred
);
create index evidence_challenge_by_item on evidence_challenge (owner, evidence);
