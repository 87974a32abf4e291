-- Numbers of transactions count within one cluster. A logical restore (pg_dump) carries the entries into a cluster that counts
-- anew, so that the order (tx, id) holds only for what was written in one of them: in one epoch. The chain goes on over epochs.
create table audit.epoch (
  number integer primary key check (number > 0),
  -- The system identifier of the cluster, as pg_control_system() tells it.
  cluster text not null check (length(cluster) between 1 and 40),
  begun_at timestamptz not null default clock_timestamp()
);
comment on table audit.epoch is 'append-only';
-- Where the entries bear numbers that this cluster has not given yet, they were carried here before this migration.
insert into audit.epoch (number, cluster)
select 1, case
  when exists (select from audit.entry where tx >= pg_snapshot_xmax(pg_current_snapshot())) then 'another'
  else system_identifier::text end
from pg_control_system();

create trigger epoch_is_append_only before update or delete or truncate on audit.epoch
  for each statement execute function audit.refuse_change();

-- An epoch begins in its own cluster, after one of another cluster; nobody makes one up.
create function audit.refuse_foreign_epoch() returns trigger language plpgsql as $$
declare
  newest audit.epoch;
begin
  select * into newest from audit.epoch order by number desc limit 1;
  -- Somebody was faster: the key says so.
  if new.number <= newest.number then return new; end if;
  if new.number > coalesce(newest.number, 0) + 1 or new.cluster = newest.cluster
    or new.cluster <> (select system_identifier::text from pg_control_system()) then
    raise exception 'an epoch of the audit begins in a new cluster alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger epoch_begins_in_its_cluster before insert on audit.epoch
  for each row execute function audit.refuse_foreign_epoch();

-- The epoch of this cluster; the first who asks in a new one begins it. A session lives in one cluster, so it asks once.
create function audit.epoch_here() returns integer language plpgsql volatile as $$
declare
  kept text := current_setting('otkel.audit_epoch', true);
  here text;
  newest audit.epoch;
begin
  if kept <> '' then return kept::integer; end if;
  select system_identifier::text into strict here from pg_control_system();
  select * into newest from audit.epoch order by number desc limit 1;
  if newest.cluster is distinct from here then
    insert into audit.epoch (number, cluster) values (coalesce(newest.number, 0) + 1, here) on conflict do nothing;
    select * into strict newest from audit.epoch order by number desc limit 1;
  end if;
  perform set_config('otkel.audit_epoch', newest.number::text, false);
  return newest.number;
end $$;

alter table audit.entry add column epoch integer not null default 1;
alter table audit.entry alter column epoch set default audit.epoch_here();

-- Nobody can date an entry back into the sealed part of the chain, neither by its transaction nor by its epoch.
create or replace function audit.refuse_foreign_transaction() returns trigger language plpgsql as $$
begin
  if exists (
    select from added
    where tx <> pg_current_xact_id() or epoch <> (select number from audit.epoch order by number desc limit 1)
  ) then
    raise exception 'an audit entry belongs to the transaction that writes it' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
