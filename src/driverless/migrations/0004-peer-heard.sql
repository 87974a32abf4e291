-- The newest message of the other side that was taken, and those of the same second: what was signed before is not taken.
create table driverless.peer_heard (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  signed_at timestamptz not null,
  digests text[] not null
);
