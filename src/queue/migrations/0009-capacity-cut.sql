-- A closure may be partial: the checkpoint takes fewer trucks an hour for a time. Null: it is closed.
alter table queue.closure add column places_per_hour int check (places_per_hour between 1 and 500);

alter table queue.slot
  drop constraint slot_capacity_check,
  add constraint slot_capacity_check check (capacity >= 0),
  -- Places as they were opened, before the first cut; null while none was.
  add column opened int check (opened > 0),
  -- Bookings beyond a capacity that was cut, until they have ended without loss [R707-28f].
  add column surplus int not null default 0 check (surplus >= 0),
  drop constraint slot_capacity,
  add constraint slot_capacity check (
    taken between 0 and capacity + extra + surplus and released >= 0
    and taken + released <= capacity + extra + surplus);
create index slot_surplus on queue.slot (starts_at) where surplus > 0;
