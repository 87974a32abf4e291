-- What the bars of the waiting zone saw of a booking's truck: evidence of whose fault an unused booking was [R707-32a].
create table queue.zone_stay (
  booking_id uuid primary key references queue.booking (id),
  -- Its last ways in and out.
  entered_at timestamptz,
  left_at timestamptz,
  -- The first reading at the exit after its call and in time, whatever the bar did then [R707-28f].
  at_exit_at timestamptz,
  constraint zone_stay_seen check (num_nonnulls(entered_at, left_at, at_exit_at) > 0)
);

-- A crossing that the state tells long after the annulment waits for the registrar; no later booking was used then.
alter table queue.contradiction alter column later drop not null;
