-- A booking with a number whose time a closure or a cut took away awaits the word of its user: another free time of the same
-- checkpoint, or an end without loss [R707-28f, QUE-8]. It holds no place meanwhile, and stays the one booking of its truck.
alter table queue.booking
  add column displaced_at timestamptz,
  add column displaced_by text check (displaced_by in ('closure', 'capacity-cut')),
  add column answer_until timestamptz,
  -- How often it got another time for one that was taken from it; such a change is none of the user's own moves.
  add column retimings int not null default 0 check (retimings >= 0),
  drop constraint booking_state_check,
  add constraint booking_state_check check (state in ('held', 'confirmed', 'called', 'displaced', 'admitted', 'crossed',
    'refused', 'expired', 'cancelled', 'annulled', 'turned-back')),
  add constraint booking_displaced check (
    (state = 'displaced') = (displaced_at is not null)
    and (displaced_at is null) = (displaced_by is null)
    and (displaced_at is null) = (answer_until is null)
    and (answer_until is null or answer_until >= displaced_at));

drop index queue.booking_one_per_vehicle;
create unique index booking_one_per_vehicle on queue.booking (vehicle_id, neighbour)
  where state in ('held', 'confirmed', 'called', 'displaced', 'admitted');
drop index queue.booking_one_per_plate;
create unique index booking_one_per_plate on queue.booking (plate_key, plate_country, neighbour)
  where state in ('held', 'confirmed', 'called', 'displaced', 'admitted');
drop index queue.booking_day;
create index booking_day on queue.booking (checkpoint, local_day)
  where state in ('confirmed', 'called', 'displaced', 'admitted', 'crossed', 'annulled', 'turned-back');
create index booking_answer_due on queue.booking (answer_until) where state = 'displaced';

create or replace function queue.refuse_transfer() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.vehicle_id, new.owner_id, new.plate_key, new.checkpoint)
     is distinct from (old.id, old.account_id, old.vehicle_id, old.owner_id, old.plate_key, old.checkpoint) then
    raise exception 'booking % cannot be passed on', old.id using errcode = 'check_violation';
  end if;
  -- Onto a fresh place only [R707-28e], with a number, and counted: as a move of its user, or in place of a time that was taken.
  if (new.slot_id, new.place) is distinct from (old.slot_id, old.place) and (new.place <> 'fresh' or not (
       (new.moves = old.moves + 1 and new.retimings = old.retimings and old.state in ('confirmed', 'called'))
       or (new.retimings = old.retimings + 1 and new.moves = old.moves and old.state = 'displaced'))) then
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
