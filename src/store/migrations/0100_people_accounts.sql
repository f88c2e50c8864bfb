-- Who owns records, who has an account, and how they sign in (people/).

-- The parties that own records: an NHS body, or a stakeholder that keeps its own. organisations/ and stakeholders/ hold
-- their details.
create table owner (
  id text primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('nhs_body', 'stakeholder')),
  made_at text not null
);

create table account (
  id text primary key,
  email text not null,
  email_key text not null unique,
  name text not null,
  password_hash text not null,
  second_factor text,
  second_factor_step bigint,
  made_at text not null
);

create table recovery_code (
  account text not null references account (id),
  digest text not null,
  primary key (account, digest)
);

create table membership (
  owner text not null references owner (id),
  account text not null references account (id),
  role text not null,
  primary key (owner, account, role)
);
create index membership_by_account on membership (account);

-- Links that work once: an invitation, a new password, and the first link of all (its owner is the nil id).
create table one_time_link (
  owner text not null,
  id text not null,
  kind text not null check (kind in ('first', 'invitation', 'password')),
  digest text not null unique,
  email text not null,
  roles text not null,
  account text,
  made_by text,
  made_at text not null,
  ends_at text not null,
  primary key (owner, id)
);

create table sign_in_session (
  digest text primary key,
  id text not null unique,
  account text not null references account (id),
  owner text,
  stage text not null check (stage in ('code', 'full')),
  new_second_factor text,
  browser text not null,
  made_at text not null,
  last_seen_at text not null,
  ends_at text not null
);
create index sign_in_session_by_account on sign_in_session (account);

-- Failed tries, by a keyed digest of the account and the address: neither can be read back.
create table sign_in_failure (
  subject text primary key,
  failures bigint not null,
  last_at text not null
);
create index sign_in_failure_by_time on sign_in_failure (last_at);
