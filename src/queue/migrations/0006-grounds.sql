-- Out of turn and expedited [R707-6.1 … R707-6.4, R707-6-1].

-- The quotas of a day as they were computed: of which capacity, by which law. A booking of a ground is never counted twice:
-- grounds out of turn have places of their own, the expedited have this ceiling.
create table queue.day_quota (
  checkpoint text not null,
  local_day date not null,
  capacity int not null check (capacity >= 0),
  post int not null check (post >= 0),
  perishable int not null check (perishable >= 0),
  state int not null check (state >= 0),
  express int not null check (express >= 0),
  law_version text not null,
  primary key (checkpoint, local_day),
  constraint day_quota_within check (post + perishable + state <= capacity and express <= capacity)
);
insert into queue.day_quota (checkpoint, local_day, capacity, post, perishable, state, express, law_version)
select checkpoint, local_day, sum(capacity), coalesce(sum(capacity) filter (where channel = 'post'), 0),
       coalesce(sum(capacity) filter (where channel = 'perishable'), 0),
       coalesce(sum(capacity) filter (where channel = 'state'), 0),
       coalesce(sum(capacity) filter (where channel = 'express'), 0), 'as opened'
from queue.slot group by checkpoint, local_day;

-- Places that were kept for the expedited go to everybody: nothing is kept for them any more [R707-6.4].
update queue.slot set channel = 'general' where channel = 'express' and not exists (
  select from queue.slot as turn where turn.checkpoint = slot.checkpoint and turn.starts_at = slot.starts_at
    and turn.channel = 'general');
update queue.slot set capacity = slot.capacity + kept.capacity from queue.slot as kept
where kept.channel = 'express' and kept.taken = 0 and kept.released = 0 and kept.checkpoint = slot.checkpoint
  and kept.starts_at = slot.starts_at and slot.channel = 'general';
alter table queue.slot disable trigger slot_stays;
delete from queue.slot where channel = 'express' and taken = 0 and released = 0
  and not exists (select from queue.booking where booking.slot_id = slot.id);
alter table queue.slot enable trigger slot_stays;

-- Lists of vehicles that the postal operator and state bodies send ahead. Every row keeps what became of it.
create table queue.vehicle_list (
  id uuid primary key,
  ground text not null check (ground in ('post', 'state')),
  -- Number of the letter with which it came.
  letter text not null check (length(letter) between 1 and 80),
  sent_by uuid not null,
  received_at timestamptz not null,
  digest bytea not null check (octet_length(digest) = 32),
  unique (id, ground)
);
create index vehicle_list_sender on queue.vehicle_list (sent_by, received_at desc);

create table queue.listed_vehicle (
  list_id uuid not null,
  ground text not null,
  line int not null check (line between 1 and 500),
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  local_day date not null,
  plate text not null check (length(plate) between 3 and 40),
  plate_country char(2) not null,
  plate_key text not null,
  -- The checkpoint's day on which the list came, and how many days before it had to come.
  received_on date not null,
  list_days int not null check (list_days >= 0),
  outcome text not null check (outcome in ('accepted', 'late', 'checkpoint-unknown', 'listed-already', 'withdrawn')),
  withdrawn_at timestamptz,
  primary key (list_id, line),
  foreign key (list_id, ground) references queue.vehicle_list (id, ground),
  constraint listed_in_time check (outcome not in ('accepted', 'withdrawn') or local_day - received_on >= list_days),
  constraint listed_withdrawn check ((outcome = 'withdrawn') = (withdrawn_at is not null))
);
create unique index listed_once on queue.listed_vehicle (ground, checkpoint, local_day, plate_key, plate_country)
  where outcome = 'accepted';
create trigger vehicle_list_stays before delete or truncate on queue.vehicle_list
  for each statement execute function queue.refuse_change();
create trigger listed_vehicle_stays before delete or truncate on queue.listed_vehicle
  for each statement execute function queue.refuse_change();

alter table queue.booking
  add column ground text check (ground in ('post', 'perishable', 'state', 'express')),
  -- What was stated of goods that go out of turn: kinds, that nothing else is carried, and the document.
  add column ground_claim jsonb,
  add constraint booking_ground_place check (
    ground is null or (ground = 'express' and channel = 'general') or ground = channel),
  add constraint booking_ground_claim check (
    (ground_claim is not null) = (ground is not distinct from 'perishable')
    and (ground_claim is null or ((ground_claim ->> 'alone')::boolean and jsonb_array_length(ground_claim -> 'goods') > 0
                                  and ground_claim -> 'document' ->> 'number' is not null)));
create index booking_ground on queue.booking (checkpoint, local_day, ground) where ground is not null;

-- A vehicle is booked on a list that names it, and no day has more expedited bookings than its ceiling.
create function queue.check_ground(booked queue.booking) returns void language plpgsql as $$
declare
  ceiling int;
begin
  if booked.ground in ('post', 'state') and not exists (
    select from queue.listed_vehicle listed where listed.ground = booked.ground and listed.checkpoint = booked.checkpoint
      and listed.local_day = booked.local_day and listed.plate_key = booked.plate_key
      and listed.plate_country = booked.plate_country and listed.outcome = 'accepted') then
    raise exception 'booking % stands on no list', booked.id using errcode = 'check_violation', constraint = 'booking_listed';
  end if;
  if booked.ground = 'express' then
    select express into ceiling from queue.day_quota
      where checkpoint = booked.checkpoint and local_day = booked.local_day for update;
    if coalesce(ceiling, 0) < (select count(*) from queue.booking other where other.checkpoint = booked.checkpoint
      and other.local_day = booked.local_day and other.ground = 'express'
      and other.state in ('held', 'confirmed', 'called', 'admitted', 'crossed', 'turned-back')) then
      raise exception 'too many expedited bookings of %', booked.local_day
        using errcode = 'check_violation', constraint = 'express_ceiling';
    end if;
  end if;
end $$;

create function queue.check_grounds_added() returns trigger language plpgsql as $$
begin
  perform queue.check_ground(added) from added where added.ground is not null;
  return null;
end $$;
create trigger booking_ground_holds after insert on queue.booking referencing new table as added
  for each statement execute function queue.check_grounds_added();

create function queue.check_ground_moved() returns trigger language plpgsql as $$
begin
  if new.ground is distinct from old.ground then
    raise exception 'the ground of booking % never changes', new.id using errcode = 'check_violation';
  end if;
  perform queue.check_ground(new);
  return null;
end $$;
create trigger booking_ground_moved after update of slot_id, ground on queue.booking
  for each row when (new.ground is not null or old.ground is not null) execute function queue.check_ground_moved();
