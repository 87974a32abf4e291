-- What the registry knows of a lock beside its number: the certificate of its maker, and its battery when it was registered [CTOP-16].
alter table rail.lock
  add column certificate text check (length(certificate) between 1 and 100),
  add column battery_percent int check (battery_percent between 0 and 100);

-- Each time a lock was bound: to which container, seals and record, and why the record travels in a lock (art. 2) [CTOP-17].
create table rail.lock_binding (
  id uuid primary key,
  lock text not null references rail.lock (id),
  container text not null,
  seals jsonb not null,
  consignment text not null,
  version int not null check (version >= 1),
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  reason text not null check (reason in ('system-failure', 'no-network', 'carrier-wish')),
  -- Place of the closing in the lock's own chain of events.
  counter int not null check (counter >= 1),
  head text not null check (head ~ '^[0-9a-f]{64}$'),
  bound_by text not null,
  at timestamptz not null,
  constraint lock_binding_counter unique (lock, counter)
);
create function rail.guard_binding() returns trigger language plpgsql as $$
begin
  raise exception 'a binding of a lock is not changed' using errcode = 'check_violation';
end $$;
create trigger lock_binding_stays before update or delete on rail.lock_binding
  for each row execute function rail.guard_binding();

-- How each side used the records of the other, by day and purpose, without persons and cases (art. 6) [CTOP-29].
create table rail.look_told (peer text not null, day date not null, primary key (peer, day));
create table rail.look_summary (
  peer text not null,
  day date not null,
  purpose text not null check (length(purpose) between 1 and 40),
  opened int not null check (opened >= 0),
  refused int not null check (refused >= 0),
  told_at timestamptz not null,
  primary key (peer, day, purpose)
);
