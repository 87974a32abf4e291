-- Where the truck of a trip went through a gate, as the gate told it; a stage of a passage is told once.
create table escort.passage (
  trip_id uuid not null references escort.trip (id),
  passage_id text not null,
  stage text not null check (stage in ('arrived', 'admitted', 'crossed', 'returned')),
  checkpoint text not null,
  lane text not null,
  direction text not null check (direction in ('in', 'out')),
  booking uuid,
  occurred_at timestamptz not null,
  primary key (trip_id, passage_id, stage)
);
comment on table escort.passage is 'append-only';
