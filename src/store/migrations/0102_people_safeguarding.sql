-- "Someone may be at risk" (people/safeguarding.h): seen by the safeguarding lead, hidden from others.
create table at_risk (
  owner text not null,
  id text not null,
  subject_kind text not null,
  subject text not null,
  note text not null,
  marked_by text not null,
  marked_at text not null,
  due_on text not null,
  handled_by text,
  handled_at text,
  outcome text,
  hidden bigint not null,
  revision bigint not null,
  primary key (owner, id)
);
create index at_risk_by_subject on at_risk (owner, subject_kind, subject);
