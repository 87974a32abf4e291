-- Shared technical tables. Schemas of the modules are created by their own first migrations.
create extension if not exists btree_gist;
create schema platform;

-- Idempotency of HTTP commands: same principal, same client-made id, same digest → the stored answer (Stripe's rule).
create table platform.request_seen (
  principal text not null check (length(principal) between 1 and 200),
  id uuid not null,
  digest bytea not null check (octet_length(digest) = 32),
  status smallint not null check (status between 100 and 599),
  response jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (principal, id)
);

-- Facts about the installation itself: which authority it belongs to, which reference package was loaded, when.
create table platform.installation (
  only_row boolean primary key default true check (only_row),
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  demo boolean not null default false,
  reference_digest text,
  created_at timestamptz not null default clock_timestamp()
);
