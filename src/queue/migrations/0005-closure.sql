-- Times for which the registrar closes a checkpoint. Bookings in them end through no fault of their users [R707-28f].
create table queue.closure (
  id uuid primary key,
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  period tstzrange not null check (not isempty(period) and not lower_inf(period) and not upper_inf(period)),
  reason text not null check (reason in ('authority-decision', 'neighbour-closed', 'weather', 'equipment', 'capacity', 'other')),
  note text not null check (length(note) between 1 and 300),
  digest bytea not null check (octet_length(digest) = 32),
  created_by text not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
comment on table queue.closure is 'closures of checkpoints; one that is over or taken back keeps its row';

alter table queue.slot add column closed_by uuid references queue.closure (id);
create index slot_closed on queue.slot (starts_at) where closed_by is not null;
