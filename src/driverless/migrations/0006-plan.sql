-- The plan by which the controller drives now, for whoever draws the next one; written by the one controller.
create table driverless.plan (
  side text primary key,
  -- SHA-256 of the body in its canonical form (RFC 8785).
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  body jsonb not null,
  since timestamptz not null
);
