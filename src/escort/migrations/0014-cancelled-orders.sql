-- An order that is not needed any more is cancelled, with who, when (`closed_by`, `closed_at`) and why: only before a seal hangs,
-- and for good.
alter table escort.trip
  add column cancelled_why text check (length(cancelled_why) between 3 and 300),
  add constraint trip_cancelled check ((state = 'cancelled') = (cancelled_why is not null)
    and (state <> 'cancelled' or (closed_by is not null and closed_at is not null)));

create function escort.cancel_rules() returns trigger language plpgsql as $$
begin
  if old.state = 'cancelled' then
    raise exception 'a cancelled order stays cancelled' using errcode = 'check_violation', constraint = 'trip_cancelled_for_good';
  end if;
  if old.state not in ('ordered', 'finalised') or exists (select from escort.leg where trip_id = new.id) then
    raise exception 'a trip that has begun is not cancelled' using errcode = 'check_violation',
      constraint = 'trip_cancelled_before_seals';
  end if;
  return new;
end $$;
create trigger trip_cancels before update of state on escort.trip
  for each row when (old.state <> new.state and 'cancelled' in (old.state, new.state))
  execute function escort.cancel_rules();

create function escort.hang_rules() returns trigger language plpgsql as $$
begin
  -- Waits for whoever cancels at this moment.
  if (select state from escort.trip where id = new.trip_id for share) = 'cancelled' then
    raise exception 'no seal is hung on a cancelled trip' using errcode = 'check_violation', constraint = 'leg_of_cancelled_trip';
  end if;
  return new;
end $$;
create trigger leg_hangs before insert on escort.leg for each row execute function escort.hang_rules();
