-- Everyone of an area or an earlier period in figures that are weighted, as data_set has them of the whole. All 0: people
-- count alike.
alter table data_set_part add column everyone_weighted_good double precision not null default 0;
alter table data_set_part add column everyone_weighted_total double precision not null default 0;
alter table data_set_part add column everyone_weight_squares double precision not null default 0;
