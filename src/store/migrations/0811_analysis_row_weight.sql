-- The heading of the column that says how much each person of the rows counts, as in a weighted survey
-- (analysis/row_data.h); empty where all count alike.
alter table row_data add column weight text not null default '';
