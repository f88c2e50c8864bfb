-- Answers to questions about rows of people (analysis/row_answer.h): what was shown, of which rows, in which order. Each is
-- checked beside all before it about the same `people` (the digest of a file, a view, else the rows alone), so no two may
-- take one place in their order. `answered`, `because` and `figures` are JSON;
-- `figures` holds what was shown and nothing that was hidden. Never changed; ends with the rows, or with the last evidence
-- that was made of them (analysis/row_answer_store.h).
create table row_answer (
  owner text not null,
  id text not null,
  revision bigint not null,
  row_data text not null,
  people text not null,
  position bigint not null,
  question text not null,
  answered text not null,
  policy text not null,
  policy_version bigint not null,
  asked_by text not null,
  asked_at text not null,
  state text not null check (state in ('given', 'hides-more', 'withheld', 'too-large')),
  because text not null,
  figures text not null,
  primary key (owner, id),
  unique (owner, people, position)
);
