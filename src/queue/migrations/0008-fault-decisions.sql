-- What the registrar has to decide about ends through the user's fault [R707-28f, R707-28g].

-- Later news says that the truck of an annulled booking had come, and nothing could be undone by itself, since it used another.
create table queue.contradiction (
  booking_id uuid primary key,
  known_by text not null check (known_by in ('entry', 'crossing', 'arrival')),
  happened_at timestamptz not null,
  -- The passage that tells it; `none` when the state told it.
  passage text not null,
  -- Reference of the booking that was used instead.
  later text not null,
  opened_at timestamptz not null
);
comment on table queue.contradiction is 'append-only: news that contradict an annulment and wait for the registrar';

create table queue.fault_decision (
  id uuid primary key,
  booking_id uuid not null,
  fault text not null check (fault in ('user', 'gate', 'authority')),
  note text not null check (length(note) between 1 and 500),
  decided_by text not null,
  decided_at timestamptz not null
);
create index fault_decision_booking on queue.fault_decision (booking_id, decided_at);
comment on table queue.fault_decision is 'append-only: the registrar says whose fault an end was';
create trigger contradiction_stays before update or delete or truncate on queue.contradiction
  for each statement execute function queue.refuse_change();
create trigger fault_decision_stays before update or delete or truncate on queue.fault_decision
  for each statement execute function queue.refuse_change();

-- The ends of the last days, newest first.
create index booking_fault on queue.booking (ended_at desc) where fault is not null;
