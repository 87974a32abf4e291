-- A version is withdrawn before its day begins at its checkpoint, by the clock of whoever withdraws it. Where no zone was said, the last one on
-- earth in which that day begins stands in.
alter table terminals.terminal_version
  add column withdrawn_zone text not null default 'Etc/GMT+12',
  add constraint withdrawn_before_its_day check ((withdrawn_at at time zone withdrawn_zone)::date < lower(valid));
