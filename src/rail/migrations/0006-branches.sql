-- What was found in each branch of the books of a day: a branch that is compared twice, since both sides asked or one asked again, counts
-- once [CTOP-13].
alter table rail.day_comparison add column branches jsonb not null default '{}';
