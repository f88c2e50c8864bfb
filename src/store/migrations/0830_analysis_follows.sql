-- The measure of an earlier year that this one goes on from (analysis/measure.h).
alter table measure add column follows text;
