-- A truck that the list at its bar let in at a time that had been taken from its booking may be told of after its user chose another
-- one: it has its former time again, and the chosen place is free for others [R707-8, QUE-8]. Only a booking whose truck is in, and
-- entered before the time it has, goes this way; the way back counts like the way there.
create or replace function queue.refuse_transfer() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.vehicle_id, new.owner_id, new.plate_key, new.checkpoint)
     is distinct from (old.id, old.account_id, old.vehicle_id, old.owner_id, old.plate_key, old.checkpoint) then
    raise exception 'booking % cannot be passed on', old.id using errcode = 'check_violation';
  end if;
  -- Onto a fresh place only [R707-28e], with a number, and counted: as a move of its user, or in place of a time that was taken.
  if (new.slot_id, new.place) is distinct from (old.slot_id, old.place) and (new.place <> 'fresh' or not (
       (new.moves = old.moves + 1 and new.retimings = old.retimings and old.state in ('confirmed', 'called'))
       or (new.retimings = old.retimings + 1 and new.moves = old.moves and old.state = 'displaced')
       or (new.retimings = old.retimings + 1 and new.moves = old.moves and old.state = 'admitted'
           and old.retimings > 0 and old.admitted_at < old.starts_at))) then
    raise exception 'booking % cannot change its place this way', old.id using errcode = 'check_violation';
  end if;
  if new.slot_id <> old.slot_id and not exists (
    select from queue.slot where slot.id = new.slot_id and (slot.checkpoint, slot.neighbour, slot.starts_at, slot.ends_at)
      = (new.checkpoint, new.neighbour, new.starts_at, new.ends_at)) then
    raise exception 'a booking names a slot that is not its own' using errcode = 'foreign_key_violation';
  end if;
  if new.moves < old.moves or new.retimings < old.retimings then
    raise exception 'moves of booking % are never taken back', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Who is in is not asked for list and ceiling of the day on which he entered: he is there.
create or replace function queue.check_ground_moved() returns trigger language plpgsql as $$
begin
  if new.ground is distinct from old.ground then
    raise exception 'the ground of booking % never changes', new.id using errcode = 'check_violation';
  end if;
  if old.state <> 'admitted' then
    perform queue.check_ground(new);
  end if;
  return null;
end $$;

-- Who was asked for another time, and what he answered, is read by checkpoint and time [QUE-8].
create index event_displaced on queue.event (occurred_at) where type = 'displaced';
