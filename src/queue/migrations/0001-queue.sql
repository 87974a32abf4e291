-- The electronic queue (order 707). Every rule that must never break stands here too, beside the domain.
create schema queue;

-- Working hours and capacity of a checkpoint, dated. Places follow from it [R707-22].
create table queue.opening_plan (
  id uuid primary key,
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  hours jsonb not null check (jsonb_typeof(hours) = 'array'),
  slot_minutes int not null check (slot_minutes in (30, 60, 120)),
  places_per_hour int not null check (places_per_hour between 1 and 500),
  daily_places int not null check (daily_places > 0),
  digest bytea not null check (octet_length(digest) = 32),
  created_by text not null,
  created_at timestamptz not null,
  constraint opening_plan_one_per_day unique (checkpoint, valid without overlaps)
);

-- One interval with the places of one channel. `taken` counts the bookings that hold or used a place; `released` are
-- free places that bear the mark of paragraph 2 (8). No interval ever takes more than its capacity.
create table queue.slot (
  id bigint generated always as identity primary key,
  checkpoint text not null,
  neighbour char(2) not null,
  zone text not null,
  local_day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  channel text not null check (channel in ('general', 'post', 'perishable', 'state', 'express')),
  capacity int not null check (capacity > 0),
  taken int not null default 0,
  released int not null default 0,
  constraint slot_capacity check (taken between 0 and capacity and released >= 0 and taken + released <= capacity),
  constraint slot_interval check (starts_at < ends_at),
  constraint slot_once unique (checkpoint, starts_at, channel)
) with (fillfactor = 60);
create index slot_day on queue.slot (checkpoint, local_day);

create sequence queue.reference_number increment by 1024 start with 1024;

create table queue.booking (
  id uuid primary key,
  reference text not null,
  account_id uuid not null,
  vehicle_id uuid not null,
  trailer_id uuid,
  owner_id uuid not null,
  driver_ids uuid[] not null check (cardinality(driver_ids) between 1 and 5),
  slot_id bigint not null,
  checkpoint text not null,
  neighbour char(2) not null,
  zone text not null,
  local_day date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  channel text not null,
  place text not null check (place in ('fresh', 'released')),
  plate text not null,
  plate_country char(2) not null,
  plate_key text not null,
  trailer_plate text,
  trailer_plate_key text,
  goods jsonb,
  state text not null check (state in ('held', 'confirmed', 'called', 'admitted', 'crossed', 'refused', 'expired',
                                       'cancelled', 'annulled')),
  checks text not null check (checks in ('pending', 'passed', 'refused')),
  payment text not null check (payment in ('due', 'secured')),
  ordinal int check (ordinal > 0),
  fee bigint not null check (fee >= 0),
  deposit bigint not null check (deposit >= 0),
  law_version text not null,
  tariff_version text not null,
  hold_until timestamptz,
  placed_at timestamptz not null,
  -- What the answer to the request was; it is given again when the same request comes again.
  digest bytea not null check (octet_length(digest) = 32),
  first_hold_until timestamptz not null,
  paid_at_once boolean not null,
  notified_at timestamptz,
  called_at timestamptz,
  admitted_at timestamptz,
  crossed_at timestamptz,
  ended_at timestamptz,
  settlement text check (settlement in ('crossed', 'forfeited', 'deposit-returned', 'released')),
  -- A number only with every check passed and the money blocked [R707-20a, R707-18.17-1].
  constraint booking_number check (
    state in ('held', 'refused', 'expired', 'cancelled')
    or (ordinal is not null and checks = 'passed' and payment = 'secured')),
  constraint booking_hold check ((state = 'held') = (hold_until is not null)),
  constraint booking_end check ((state in ('crossed', 'refused', 'expired', 'cancelled', 'annulled')) = (ended_at is not null))
) with (fillfactor = 80);

create unique index booking_reference on queue.booking (reference);
-- One active booking per vehicle towards one neighbouring country: the physical vehicle, and the plate it bears [R707-21].
create unique index booking_one_per_vehicle on queue.booking (vehicle_id, neighbour)
  where state in ('held', 'confirmed', 'called', 'admitted');
create unique index booking_one_per_plate on queue.booking (plate_key, plate_country, neighbour)
  where state in ('held', 'confirmed', 'called', 'admitted');
create unique index booking_ordinal on queue.booking (checkpoint, local_day, ordinal) where ordinal is not null;
create index booking_account on queue.booking (account_id, placed_at desc);
create index booking_day on queue.booking (checkpoint, local_day) where state in ('confirmed', 'called', 'admitted', 'crossed', 'annulled');
-- Deadlines, one index for each sweep.
create index booking_hold_due on queue.booking (hold_until) where state = 'held';
create index booking_notice_due on queue.booking (starts_at) where state = 'confirmed' and notified_at is null;
create index booking_call_due on queue.booking (starts_at) where state = 'confirmed';
create index booking_arrival_due on queue.booking (ends_at) where state in ('confirmed', 'called');
create index booking_settlement_due on queue.booking (crossed_at) where state = 'crossed' and settlement is null;

-- Every booking has its slot, and slots are never taken away. One check a statement: a foreign key would look at the
-- contested slot once for every booking of a batch, which was measured as a third of the whole time of placing.
-- Whatever the planner believes of a table that grew a moment ago, slots are looked up by their key.
create function queue.refuse_unknown_slot() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  if exists (
    select from added left join lateral (
      select slot.checkpoint, slot.neighbour, slot.starts_at from queue.slot where slot.id = added.slot_id offset 0
    ) as own on true
    where (own.checkpoint, own.neighbour, own.starts_at)
      is distinct from (added.checkpoint, added.neighbour, added.starts_at)) then
    raise exception 'a booking names a slot that is not its own' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger booking_has_slot after insert on queue.booking referencing new table as added
  for each statement execute function queue.refuse_unknown_slot();

create function queue.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is never changed this way', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger slot_stays before delete or truncate on queue.slot for each statement execute function queue.refuse_change();
create trigger booking_stays before delete or truncate on queue.booking for each statement execute function queue.refuse_change();

-- A booking is not passed on: its account, vehicle, owner and place never change [R707-36].
create function queue.refuse_transfer() returns trigger language plpgsql as $$
begin
  if (new.id, new.account_id, new.vehicle_id, new.owner_id, new.slot_id, new.plate_key, new.place)
     is distinct from (old.id, old.account_id, old.vehicle_id, old.owner_id, old.slot_id, old.plate_key, old.place) then
    raise exception 'booking % cannot be passed on', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger booking_stays_with_its_holder before update on queue.booking
  for each row execute function queue.refuse_transfer();

-- The last ordinal number given at a checkpoint for a local day; its row lock makes the numbers gapless and unique.
create table queue.day_number (
  checkpoint text not null,
  local_day date not null,
  last int not null check (last > 0),
  primary key (checkpoint, local_day)
);

-- The history of every booking: what the timeline shows, and the source of statistics. Rows only ever grow.
create table queue.event (
  seq bigint generated always as identity primary key,
  booking_id uuid not null,
  type text not null,
  body jsonb not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  law_version text not null,
  actor_kind text not null check (actor_kind in ('account', 'device', 'system')),
  actor_id text not null,
  actor_role text,
  tx xid8 not null default pg_current_xact_id()
);
create index event_booking on queue.event (booking_id, seq);
comment on table queue.event is 'append-only: the history of bookings';
