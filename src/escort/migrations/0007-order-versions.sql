-- Versions of an order until it is finalised: none is changed, and whoever finalises names the one that was seen [ESC-7].
create table escort.order_version (
  trip_id uuid not null references escort.trip (id),
  version int not null check (version >= 1),
  content jsonb not null,
  -- Why it was changed; the first version changes nothing.
  why text check (length(why) <= 300),
  drafted_by text not null,
  drafted_at timestamptz not null,
  primary key (trip_id, version),
  constraint order_version_why check ((version = 1) = (why is null))
);
comment on table escort.order_version is 'append-only';

alter table escort.trip
  add column version int not null default 1 check (version >= 1),
  add column finalised_version int;
update escort.trip set finalised_version = 1 where finalised_by is not null;
alter table escort.trip
  -- What was finalised is the newest there is.
  add constraint trip_finalised_version check (finalised_version is null or finalised_version = version);

insert into escort.order_version (trip_id, version, content, drafted_by, drafted_at)
select id, 1, jsonb_strip_nulls(jsonb_build_object(
    'reason', reason, 'procedure', procedure, 'mode', mode, 'countries', countries, 'carrierBin', carrier_bin,
    'driverAccount', driver_account, 'plate', plate, 'trailer', trailer, 'container', container,
    'declaration', declaration, 'booking', booking, 'hsCodes', hs_codes, 'importer', importer, 'lowRisk', low_risk,
    'sealCount', seal_count, 'startPlace', start_place, 'finishPlace', finish_place, 'routeId', route_id,
    'routeVersion', route_version, 'legalDeviationM', legal_deviation_m, 'periodS', period_s,
    'deadline', to_char(deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))),
  ordered_by, ordered_at
from escort.trip;

create function escort.order_version_rules() returns trigger language plpgsql as $$
declare
  state text;
begin
  if tg_op <> 'INSERT' then
    raise exception 'a version of an order is never changed' using errcode = 'insufficient_privilege';
  end if;
  -- Waits for whoever finalises at this moment: after that there is no next version.
  select t.state into state from escort.trip t where t.id = new.trip_id for update;
  if state <> 'ordered' and new.version > 1 then
    raise exception 'a finalised order has no further version' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger order_version_is_immutable before insert or update or delete on escort.order_version
  for each row execute function escort.order_version_rules();

create function escort.finalise_rules() returns trigger language plpgsql as $$
begin
  if new.finalised_version is distinct from (select max(version) from escort.order_version where trip_id = new.id) then
    raise exception 'the newest version of an order is finalised' using errcode = 'check_violation',
      constraint = 'trip_finalises_newest';
  end if;
  if exists (select from escort.order_version where trip_id = new.id and drafted_by = new.finalised_by) then
    raise exception 'whoever wrote a version of an order does not finalise it' using errcode = 'check_violation',
      constraint = 'trip_two_persons';
  end if;
  return new;
end $$;
create trigger trip_finalises before update of finalised_by on escort.trip
  for each row when (old.finalised_by is null and new.finalised_by is not null) execute function escort.finalise_rules();

create function escort.refuse_other_order() returns trigger language plpgsql as $$
begin
  raise exception 'a finalised order is never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger trip_order_stands before update on escort.trip
  for each row when (old.finalised_by is not null and (old.version, old.finalised_version, old.finalised_by, old.reason,
    old.procedure, old.mode, old.countries, old.carrier_bin, old.driver_account, old.plate, old.trailer, old.container,
    old.declaration, old.booking, old.hs_codes, old.seal_count, old.route_id, old.route_version, old.deadline)
    is distinct from (new.version, new.finalised_version, new.finalised_by, new.reason,
    new.procedure, new.mode, new.countries, new.carrier_bin, new.driver_account, new.plate, new.trailer, new.container,
    new.declaration, new.booking, new.hs_codes, new.seal_count, new.route_id, new.route_version, new.deadline))
  execute function escort.refuse_other_order();
