-- How many groups reach a community, and how many of them are led by it: counted as reaches are written, so that a page
-- about 160,000 groups does not count them. `standing` as in stakeholder_reach; only over 0. See
-- stakeholders/stakeholder_store.h.
create table stakeholder_reach_count (
  owner text not null,
  community text not null,
  standing bigint not null,
  groups bigint not null,
  primary key (owner, community, standing)
);
insert into stakeholder_reach_count (owner, community, standing, groups)
select owner, community, standing, count(*) from stakeholder_reach where standing > 0
group by owner, community, standing;
