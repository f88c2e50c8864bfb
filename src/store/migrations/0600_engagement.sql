-- Throughout: engagements, what was said in them, and the replies that are owed. Owned; keyed by owner first.
create table engagement (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  kind text not null,
  title text not null,
  purpose text not null,
  could_change text not null,
  level text not null,
  run_by text not null,
  staff text not null,
  outcomes text not null,
  held_on text,
  venue text not null,
  ground text not null,
  reached_how text not null,
  cost_pence bigint,
  state text not null,
  people_came bigint,
  people_told bigint,
  planned_for text not null,
  primary key (owner, id)
);
create index engagement_by_cycle on engagement (owner, cycle, held_on);

create table engagement_access (
  owner text not null,
  id text not null,
  revision bigint not null,
  engagement text not null,
  what text not null,
  asked_for bigint not null,
  owner_name text not null,
  cost_pence bigint,
  state text not null,
  primary key (owner, id)
);
create index engagement_access_of on engagement_access (owner, engagement);

-- Counts of people by community: a person may count in several, so they do not add up to who came.
create table engagement_attendance (
  owner text not null,
  engagement text not null,
  community text not null,
  people bigint not null,
  primary key (owner, engagement, community)
);

create table engagement_group (
  owner text not null,
  engagement text not null,
  stakeholder text not null,
  reply text not null,
  primary key (owner, engagement, stakeholder)
);
create index engagement_group_of on engagement_group (owner, stakeholder);

create table contribution (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  engagement text,
  stakeholder text,
  community text not null,
  source text not null,
  words text not null,
  as_said bigint not null,
  outcome text not null,
  leave text not null,
  named text not null,
  received_on text not null,
  reply_by text not null,
  withdrawn_on text,
  primary key (owner, id)
);
create index contribution_by_cycle on contribution (owner, cycle, received_on);
create index contribution_of_engagement on contribution (owner, engagement);
create index contribution_of_group on contribution (owner, stakeholder);
create index contribution_by_community on contribution (owner, community, received_on);

create table contribution_response (
  owner text not null,
  id text not null,
  revision bigint not null,
  contribution text not null,
  answer text not null,
  words text not null,
  action_by text,
  told_how text not null,
  told_on text,
  written_on text not null,
  written_by text not null,
  primary key (owner, id),
  unique (owner, contribution)
);

create table contribution_citation (
  owner text not null,
  contribution text not null,
  kind text not null,
  cited_by text not null,
  title text not null,
  address text not null,
  cited_on text not null,
  primary key (owner, contribution, kind, cited_by)
);

-- A gap in coverage that a person closed: by a partnership, an event, or a reason.
create table coverage_gap (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  community text not null,
  how text not null,
  stakeholder text,
  representative text not null,
  expires_on text,
  engagement text,
  reason text not null,
  closed_on text not null,
  primary key (owner, id),
  unique (owner, cycle, community)
);
