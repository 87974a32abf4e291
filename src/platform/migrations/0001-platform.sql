-- Shared technical tables. Schemas of the modules are created by their own first migrations.
create extension if not exists btree_gist;
create schema platform;

-- Facts about the installation itself: which authority it belongs to, which reference package was loaded, when.
create table platform.installation (
  only_row boolean primary key default true check (only_row),
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  demo boolean not null default false,
  reference_digest text,
  created_at timestamptz not null default clock_timestamp()
);
