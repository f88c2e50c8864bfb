-- Stage 2: the directory of groups, the communities that each reaches, and who speaks for it. Owned; keyed by owner
-- first. See stakeholders/stakeholder_store.h.
create table stakeholder (
  owner text not null,
  id text not null,
  revision bigint not null,
  name text not null,
  folded text not null,
  search text not null,
  kind text not null,
  legal_form text not null,
  number text not null,
  number_key text not null,
  part_of text not null,
  postcode text not null,
  postcode_key text not null,
  website text not null,
  public_contact text not null,
  represents bigint not null,
  provides_services bigint not null,
  user_led text not null,
  user_led_by text not null,
  user_led_on text,
  news text not null,
  offers text not null,
  known_by text not null,
  notes text not null,
  ask_again_on text,
  closed bigint not null,
  primary key (owner, id)
);
create index stakeholder_by_name on stakeholder (owner, folded, id);
create index stakeholder_by_kind on stakeholder (owner, kind, folded, id);
create index stakeholder_by_number on stakeholder (owner, number_key);

-- The words by which a group is found, each as a row: the same prefix search on both stores.
create table stakeholder_word (
  owner text not null,
  word text not null,
  stakeholder text not null,
  primary key (owner, word, stakeholder)
);
create index stakeholder_word_of on stakeholder_word (owner, stakeholder);

-- `standing`: 0 a closed group, 1 it reaches the community, 2 and is led by it. Kept here so that coverage counts from
-- the index alone.
create table stakeholder_reach (
  owner text not null,
  stakeholder text not null,
  community text not null,
  way text not null,
  area text not null,
  size text not null,
  standing bigint not null,
  primary key (owner, stakeholder, community)
);
create index stakeholder_reach_by_community on stakeholder_reach (owner, community, standing, stakeholder);

create table stakeholder_contact (
  owner text not null,
  id text not null,
  revision bigint not null,
  stakeholder text not null,
  name text not null,
  post text not null,
  email text not null,
  phone text not null,
  primary key (owner, id)
);
create index stakeholder_contact_of on stakeholder_contact (owner, stakeholder);
