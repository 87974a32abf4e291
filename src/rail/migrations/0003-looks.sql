-- Every look at a record of the other side: for its purpose and case, by whom (art. 6) [CTOP-29, CTOP-30].
create table rail.record_look (
  id bigint generated always as identity primary key,
  consignment text not null,
  version int not null,
  purpose text not null,
  case_number text not null,
  as_evidence boolean not null,
  opened boolean not null,
  looked_by text not null,
  at timestamptz not null
);
create index record_look_person on rail.record_look (looked_by, at desc);
create index record_look_day on rail.record_look (at desc);
create function rail.guard_look() returns trigger language plpgsql as $$
begin
  raise exception 'a look is not changed' using errcode = 'check_violation';
end $$;
create trigger record_look_stays before update or delete on rail.record_look
  for each row execute function rail.guard_look();
