-- Machines beside the road that look at vehicles for customs: weighbridges, cameras of gates. Each signs what it says.
create table driverless.instrument (
  id text primary key check (id ~ '^[A-Za-z0-9.-]{1,40}$'),
  kind text not null check (kind in ('weighbridge', 'camera')),
  -- A place of the corridor's plan.
  place text not null check (place ~ '^[A-Za-z0-9.-]{1,40}$'),
  -- Its public key, Ed25519: 32 bytes. The private one never leaves the machine.
  public_key bytea not null unique check (octet_length(public_key) = 32),
  enrolled_at timestamptz not null,
  -- Taken out of use: stolen, replaced. What it said before stays believed.
  revoked_at timestamptz check (revoked_at >= enrolled_at)
);
-- One scale and one camera look at a place.
create unique index instrument_of_place on driverless.instrument (place, kind) where revoked_at is null;
