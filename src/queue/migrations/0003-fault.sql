-- Only the user's fault costs him, and what becomes known later undoes an annulment [R707-28f, R707-28g].
alter table queue.booking
  -- Its plate was read at the bar in time, whatever happened afterwards.
  add column arrived_at timestamptz,
  add column fault text check (fault in ('user', 'gate', 'authority'));
update queue.booking set fault = 'user' where state = 'annulled' or (state = 'cancelled' and ordinal is not null);
-- Every annulment and every cancellation with a number says whose fault it was; nobody pays for another's.
alter table queue.booking
  add constraint booking_fault check (
    (fault is not null) = (state = 'annulled' or (state = 'cancelled' and ordinal is not null))),
  add constraint booking_loss_by_fault check (
    fault is null or fault = 'user' or settlement is null or settlement = 'released');

-- A place that was booked anew stays with its new holder; the booking that has its place again stands beside it.
alter table queue.slot
  add column extra int not null default 0 check (extra >= 0),
  drop constraint slot_capacity,
  add constraint slot_capacity check (
    taken between 0 and capacity + extra and released >= 0 and taken + released <= capacity + extra);

-- What was annulled lately, of which the state is asked whether the truck crossed all the same.
create index booking_annulled on queue.booking (ended_at) where state = 'annulled';
