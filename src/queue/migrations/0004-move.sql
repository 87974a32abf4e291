-- A booking moves to another date and time: same truck, owner, account and checkpoint, no second fee as often as law says
-- [R707-28d]. Each move is counted, so that the place changes only by one.
alter table queue.booking add column moves int not null default 0 check (moves >= 0);

create or replace function queue.refuse_transfer() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.vehicle_id, new.owner_id, new.plate_key, new.checkpoint)
     is distinct from (old.id, old.account_id, old.vehicle_id, old.owner_id, old.plate_key, old.checkpoint) then
    raise exception 'booking % cannot be passed on', old.id using errcode = 'check_violation';
  end if;
  -- Onto a fresh place only [R707-28e], with a number, and counted.
  if (new.slot_id, new.place) is distinct from (old.slot_id, old.place)
     and (new.moves <> old.moves + 1 or new.place <> 'fresh' or old.state not in ('confirmed', 'called')) then
    raise exception 'booking % cannot change its place this way', old.id using errcode = 'check_violation';
  end if;
  if new.slot_id <> old.slot_id and not exists (
    select from queue.slot where slot.id = new.slot_id and (slot.checkpoint, slot.neighbour, slot.starts_at, slot.ends_at)
      = (new.checkpoint, new.neighbour, new.starts_at, new.ends_at)) then
    raise exception 'a booking names a slot that is not its own' using errcode = 'foreign_key_violation';
  end if;
  if new.moves < old.moves then
    raise exception 'moves of booking % are never taken back', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
