-- A cycle and its governance. See cycle/*_store.h.
create table cycle (
  owner text not null,
  id text not null,
  revision bigint not null,
  year bigint not null,
  edition text not null,
  name text not null,
  status text not null check (status in ('open', 'published', 'closed')),
  publish_by text,
  opened_at text not null,
  primary key (owner, id),
  unique (owner, year)
);

-- A stage is complete when its last event says so. Nothing is changed here, only added.
create table stage_event (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  stage bigint not null,
  what text not null check (what in ('completed', 'reopened')),
  reason text not null,
  made_by text not null,
  made_by_name text not null,
  made_at text not null,
  primary key (owner, id),
  foreign key (owner, cycle) references cycle (owner, id)
);
create index stage_event_by_cycle on stage_event (owner, cycle, id);

create table team_member (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  role text not null,
  name text not null,
  post text not null,
  account text,
  primary key (owner, id),
  foreign key (owner, cycle) references cycle (owner, id)
);
create index team_member_by_cycle on team_member (owner, cycle, id);

create table decision (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  kind text not null,
  what text not null,
  subject text not null,
  taken_by text not null,
  role text not null,
  deputy_for text not null,
  taken_on text not null,
  meeting text not null,
  minute text not null,
  approver text,
  recorded_by text not null,
  recorded_at text not null,
  primary key (owner, id),
  foreign key (owner, cycle) references cycle (owner, id)
);
create index decision_by_cycle on decision (owner, cycle, taken_on, id);

-- Stage 4: what was agreed with each local authority.
create table authority_role (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  authority text not null,
  area text not null,
  state text not null check (state in ('not-asked', 'asked', 'agreed', 'declined')),
  asked_on text,
  answered_on text,
  their_role text not null,
  our_role text not null,
  representative text not null,
  primary key (owner, id),
  foreign key (owner, cycle) references cycle (owner, id)
);
create index authority_role_by_cycle on authority_role (owner, cycle, id);

-- The compact, or statement of partnership working: of the organisation, over several cycles.
create table partnership_statement (
  owner text not null,
  id text not null,
  revision bigint not null,
  kind text not null check (kind in ('compact', 'partnership-statement')),
  title text not null,
  words text not null,
  signatories text not null,
  signed_on text,
  review_on text,
  ended_on text,
  primary key (owner, id)
);

-- Stage 8: where equality work stands in the business plan, the risk register and papers.
create table business_link (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  kind text not null,
  about text not null,
  objective text,
  reference text not null,
  address text not null,
  primary key (owner, id),
  foreign key (owner, cycle) references cycle (owner, id)
);
create index business_link_by_cycle on business_link (owner, cycle, id);

-- When a duty in law was last done. The law's own words and dates are standard/duties.yaml.
create table duty_done (
  owner text not null,
  id text not null,
  revision bigint not null,
  duty text not null,
  done_on text not null,
  address text not null,
  primary key (owner, id)
);
create index duty_done_by_duty on duty_done (owner, duty, done_on);
