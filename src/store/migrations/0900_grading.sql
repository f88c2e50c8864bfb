-- Stage 6 by record: sessions, who was there by count, typed tallies, agreed grades, minority views. Owned.
create table grading_session (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  title text not null,
  held_on text not null,
  venue text not null,
  ground text not null,
  run_by text not null,
  suggestion_shown_first bigint not null,
  notes text not null,
  primary key (owner, id)
);
create index grading_session_by_cycle on grading_session (owner, cycle, held_on);

create table session_attendance (
  owner text not null,
  id text not null,
  revision bigint not null,
  session text not null,
  community text not null,
  people bigint not null,
  primary key (owner, id),
  unique (owner, session, community)
);

create table session_tally (
  owner text not null,
  id text not null,
  revision bigint not null,
  session text not null,
  outcome text not null,
  service text not null,
  bloc text not null,
  undeveloped bigint not null,
  developing bigint not null,
  achieving bigint not null,
  excelling bigint not null,
  cannot_say bigint not null,
  people bigint not null,
  keyed_by text not null,
  checked_by text not null,
  primary key (owner, id),
  unique (owner, session, outcome, service, bloc)
);

create table agreed_grade (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  outcome text not null,
  service text not null,
  grade text,
  why_not_graded text not null,
  suggested text,
  voted text,
  why_differs_from_vote text not null,
  why_differs_from_evidence text not null,
  agreed_by text not null,
  agreed_on text,
  minute text not null,
  recorded_elsewhere bigint not null,
  primary key (owner, id),
  unique (owner, cycle, outcome, service)
);

create table minority_view (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  outcome text not null,
  service text not null,
  words text not null,
  said_by text not null,
  given_on text not null,
  primary key (owner, id)
);
create index minority_view_by_cycle on minority_view (owner, cycle);
