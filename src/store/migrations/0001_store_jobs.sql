-- Long work: imports, publishing, backups (store/jobs.h). Progress shows on pages; a worker that stops answering loses
-- its claim, and another takes the job up from its cursor.
create table jobs (
  owner text not null,
  id text not null,
  kind text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  made_by text,
  made_at text not null,
  input text not null,
  cursor text not null,
  done bigint not null,
  total bigint,
  message text not null,
  cancel_asked bigint not null,
  attempts bigint not null,
  worker text,
  claimed_until text,
  finished_at text,
  primary key (owner, id)
);
create index jobs_by_state on jobs (state, made_at);
