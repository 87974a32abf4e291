-- The corridor's controller: what came in, in order; what follows from it is computed.
create schema driverless;

create table driverless.vehicle (
  -- Maker and serial number, as the standard's topics name it.
  id text primary key check (id ~ '^[A-Za-z0-9_.-]{1,40}/[A-Za-z0-9_.-]{1,40}$'),
  version text not null check (version in ('2.0.0', '2.1.0', '3.0.0')),
  -- SHA-256 of its password at the broker; null when a certificate alone says who it is.
  secret_hash bytea check (octet_length(secret_hash) = 32),
  -- Where it stood when it was registered; null when it begins on the other side.
  place text,
  added_at timestamptz not null
);

create table driverless.event (
  seq bigint primary key check (seq > 0),
  at timestamptz not null,
  body jsonb not null,
  prev_digest bytea not null unique check (octet_length(prev_digest) = 32),
  -- SHA-256 over the digest before, the time and the body in its canonical form (RFC 8785).
  digest bytea not null unique check (octet_length(digest) = 32)
);
comment on table driverless.event is 'append-only';

create table driverless.snapshot (
  -- The last event that it knows of.
  seq bigint primary key references driverless.event (seq),
  state jsonb not null
);
comment on table driverless.snapshot is 'append-only';

-- What waits for the controller: from people at the desk, from the other side, from facts of other modules.
create table driverless.inbox (
  id uuid primary key,
  body jsonb not null,
  received_at timestamptz not null,
  taken_seq bigint references driverless.event (seq)
);
create index inbox_waiting on driverless.inbox (received_at) where taken_seq is null;

-- What the desk shows; written by the one controller.
create table driverless.picture (
  side text primary key,
  body jsonb not null,
  at timestamptz not null
);

create function driverless.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of the corridor''s log are never changed or deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger event_is_append_only before update or delete or truncate on driverless.event
  for each statement execute function driverless.refuse_change();
create trigger snapshot_is_append_only before update or delete or truncate on driverless.snapshot
  for each statement execute function driverless.refuse_change();
