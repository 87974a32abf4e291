-- A truck that entered and left inland again: its booking is used and over, so that the vehicle may book anew [R707-21].
alter table queue.booking
  drop constraint booking_state_check,
  add constraint booking_state_check check (state in ('held', 'confirmed', 'called', 'admitted', 'crossed', 'refused',
    'expired', 'cancelled', 'annulled', 'turned-back')),
  drop constraint booking_end,
  add constraint booking_end check (
    (state in ('crossed', 'refused', 'expired', 'cancelled', 'annulled', 'turned-back')) = (ended_at is not null));

drop index queue.booking_day;
create index booking_day on queue.booking (checkpoint, local_day)
  where state in ('confirmed', 'called', 'admitted', 'crossed', 'annulled', 'turned-back');
-- Who is inside, however long ago he entered.
create index booking_inside on queue.booking (checkpoint) where state = 'admitted';
