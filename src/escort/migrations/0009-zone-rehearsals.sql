-- A version of a zone is tried on past trips before it is signed [ESC-21]: what came of it is kept.
create table escort.zone_rehearsal (
  zone_id uuid not null,
  version int not null,
  rehearsed_at timestamptz not null,
  rehearsed_by text not null,
  days int not null check (days between 1 and 90),
  legs int not null check (legs >= 0),
  changed int not null check (changed between 0 and legs),
  primary key (zone_id, version, rehearsed_at, rehearsed_by),
  foreign key (zone_id, version) references escort.zone (id, version)
);
comment on table escort.zone_rehearsal is 'append-only';

create function escort.refuse_unrehearsed() returns trigger language plpgsql as $$
begin
  if not exists (select from escort.zone_rehearsal where zone_id = new.id and version = new.version) then
    raise exception 'a version of a zone is tried on past trips before it is signed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger zone_is_rehearsed before update of approved_by on escort.zone
  for each row when (old.approved_by is null and new.approved_by is not null) execute function escort.refuse_unrehearsed();
