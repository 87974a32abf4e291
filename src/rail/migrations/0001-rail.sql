-- The exchange about trains with the customs of the other side (CTOP protocol, articles 1 to 6).
create schema rail;

create table rail.train (
  id uuid primary key,
  number text not null check (length(number) between 1 and 20),
  index_number text not null,
  crossing text not null check (crossing ~ '^[A-Z]{3,20}-[A-Z]{3,20}$'),
  wagons int not null check (wagons between 1 and 120),
  digest bytea not null check (octet_length(digest) = 32),
  created_by text not null,
  created_at timestamptz not null
);
create index train_newest on rail.train (created_at desc);

-- A version of a consignment in our books: one that we released, or one that the other side sent. What is excluded has a row
-- here and nothing anywhere else: no message, no number, no leaf in the books of a day [CTOP-5, CTOP-7].
create table rail.consignment (
  id uuid primary key,
  train_id uuid references rail.train (id),
  consignment text not null,
  version int not null check (version >= 1),
  origin char(2) not null,
  direction text not null check (direction in ('out', 'in')),
  crossing text not null,
  day date not null,
  train_number text not null,
  position int not null,
  wagon text not null,
  container text,
  outcome text not null check (outcome in ('sent', 'excluded', 'held', 'not-ours', 'taken', 'superseded')),
  ground text,
  record jsonb not null,
  -- SHA-256 of the canonical bytes (RFC 8785) of the record.
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  message_id uuid,
  at timestamptz not null,
  -- When our officers used it in a control, and the other side was told.
  used_at timestamptz,
  constraint consignment_version unique (consignment, version),
  constraint consignment_sent check ((outcome = 'sent') = (direction = 'out' and message_id is not null)),
  constraint consignment_taken check ((outcome in ('taken', 'superseded')) = (direction = 'in')),
  constraint consignment_ground check ((outcome in ('excluded', 'held', 'not-ours')) = (ground is not null))
);
create index consignment_train on rail.consignment (train_id, position);
create index consignment_book on rail.consignment (crossing, day, origin) where outcome in ('sent', 'taken', 'superseded');
create index consignment_newest on rail.consignment (direction, at desc);

-- What an exchanged record says is never changed; it may only be used and held ones be decided.
create function rail.guard_consignment() returns trigger language plpgsql as $$
begin
  if (new.consignment, new.version, new.origin, new.direction, new.root)
     is distinct from (old.consignment, old.version, old.origin, old.direction, old.root)
     or (old.outcome <> new.outcome and old.outcome <> 'held') then
    raise exception 'consignment % version % is not changed', old.consignment, old.version using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger consignment_stays before update on rail.consignment for each row execute function rail.guard_consignment();

-- The books of a day and crossing, one direction, held against those of the other side [CTOP-13].
create table rail.day_comparison (
  crossing text not null,
  day date not null,
  origin char(2) not null,
  outcome text not null check (outcome in ('asked', 'equal', 'differs')),
  our_count int not null,
  our_root text not null,
  their_count int,
  their_root text,
  only_ours int not null default 0,
  only_theirs int not null default 0,
  at timestamptz not null,
  primary key (crossing, day, origin),
  constraint day_equal check (outcome <> 'equal' or (our_root = their_root and our_count = their_count))
);

-- How the exchange with a peer runs [CTOP-15].
create table rail.mode (
  peer text primary key,
  mode text not null check (mode in ('online', 'degraded', 'offline')),
  reason text not null,
  set_by text not null,
  at timestamptz not null
);

-- Public halves of keys to which capsules for the other side are sealed.
create table rail.lock_key (
  peer text primary key,
  country char(2) not null,
  x text not null check (x ~ '^[A-Za-z0-9_-]{43}$'),
  told_at timestamptz not null
);
create table rail.lock_key_told (peer text primary key, x text not null);

-- The registry of "safe and smart locks" (art. 1) [CTOP-16].
create table rail.lock (
  id text primary key check (id ~ '^[A-Z0-9-]{4,40}$'),
  maker text not null,
  carrier text not null,
  memory text not null check (memory in ('T0', 'T1', 'T2')),
  state text not null check (state in ('free', 'bound', 'closed', 'open', 'tampered', 'lost', 'retired')),
  container text,
  consignment text,
  version int,
  counter int not null default 0 check (counter >= 0),
  head text not null default '',
  registered_at timestamptz not null,
  constraint lock_bound check ((state in ('bound', 'closed')) <= (container is not null and consignment is not null))
);
create unique index lock_one_container on rail.lock (container) where state in ('bound', 'closed');

-- Every reading of a lock: the bytes as they came, before they are decoded.
create table rail.lock_reading (
  id uuid primary key,
  lock text not null,
  container text not null,
  bytes bytea not null check (octet_length(bytes) <= 65536),
  events jsonb not null,
  read_by text not null,
  at timestamptz not null,
  consignment text,
  version int,
  root text,
  record jsonb,
  outcome text check (outcome in ('equal', 'lock-only', 'online-only', 'differs-explained', 'differs-unexplained',
                                  'lock-broken', 'wrong-lock')),
  why text
);
create index lock_reading_consignment on rail.lock_reading (consignment, at desc);
create index lock_reading_newest on rail.lock_reading (at desc);
