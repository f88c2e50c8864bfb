-- Stage 9: editions as published, what was withdrawn from them, what the Board saw when it approved, and what the public
-- wrote. Owned; keyed by owner first. An edition's parts are read by anybody: they are published.
create table edition (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  year bigint not null,
  number bigint not null,
  published_at text not null,
  published_by text not null,
  correction text not null,
  manifest text not null,
  trail_entries bigint not null,
  trail_head text not null,
  primary key (owner, id),
  unique (owner, year, number)
);

create table edition_part (
  owner text not null,
  edition text not null,
  name text not null,
  content text not null,
  primary key (owner, edition, name)
);

create table withdrawal (
  owner text not null,
  id text not null,
  revision bigint not null,
  item text not null,
  reason text not null,
  withdrawn_on text not null,
  withdrawn_by text not null,
  places bigint not null,
  primary key (owner, id),
  unique (owner, item)
);

create table board_view (
  owner text not null,
  id text not null,
  revision bigint not null,
  cycle text not null,
  decision text not null,
  digest text not null,
  primary key (owner, id)
);

create table public_message (
  owner text not null,
  id text not null,
  revision bigint not null,
  reference text not null,
  kind text not null,
  page text not null,
  words text not null,
  reply_to text not null,
  received_at text not null,
  due_on text not null,
  answer text not null,
  answered_at text,
  answered_by text,
  primary key (owner, id),
  unique (owner, reference)
);
create index public_message_by_due on public_message (owner, due_on);
