-- Append-only record of what was done, by whom, on which legal basis, and the chain that seals it.
create schema audit;

create table audit.entry (
  -- The writing transaction: entries are sealed in the order (tx, id), below the oldest running transaction.
  tx xid8 not null default pg_current_xact_id(),
  id uuid not null,
  event text not null check (event ~ '^[a-z]+(\.[a-z0-9-]+)+$' and length(event) <= 100),
  actor_kind text not null check (actor_kind in ('account', 'device', 'system')),
  actor_id text not null check (length(actor_id) between 1 and 100),
  actor_role text check (length(actor_role) <= 40),
  ip text check (length(ip) <= 45),
  subject_kind text check (length(subject_kind) <= 40),
  subject_id text check (length(subject_id) <= 100),
  data jsonb not null default '{}' check (jsonb_typeof(data) = 'object'),
  basis text check (length(basis) <= 200),
  law_version text check (length(law_version) <= 100),
  correlation_id text check (length(correlation_id) <= 100),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  check ((subject_kind is null) = (subject_id is null)),
  primary key (tx, id)
);
comment on table audit.entry is 'append-only';
create index entry_by_subject on audit.entry (subject_kind, subject_id);

-- hash = SHA-256(prev_hash || canonical JSON of the entry). No foreign key to the entry: its check would write a lock
-- into every audited row; the verifier finds a link without its entry anyway.
create table audit.link (
  seq bigint primary key check (seq > 0),
  entry_tx xid8 not null,
  entry_id uuid not null,
  -- Unique: the chain can never fork, even if two sealers ran without their lock.
  prev_hash bytea not null unique check (octet_length(prev_hash) = 32),
  hash bytea not null unique check (octet_length(hash) = 32),
  sealed_at timestamptz not null default clock_timestamp(),
  unique (entry_tx, entry_id)
);
comment on table audit.link is 'append-only';

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit rows are never changed or deleted' using errcode = 'insufficient_privilege';
end $$;

create trigger entry_is_append_only before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse_change();
create trigger link_is_append_only before update or delete or truncate on audit.link
  for each statement execute function audit.refuse_change();

-- Nobody can date an entry back into the sealed part of the chain. One check a statement, not a row: this is a hot path.
create function audit.refuse_foreign_transaction() returns trigger language plpgsql as $$
begin
  if exists (select from added where tx <> pg_current_xact_id()) then
    raise exception 'an audit entry belongs to the transaction that writes it' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger entry_belongs_to_its_transaction after insert on audit.entry referencing new table as added
  for each statement execute function audit.refuse_foreign_transaction();
