/**
 * The limit that we are measured against: the smallest durable booking that PostgreSQL can make, one prepared function
 * call that takes a place and inserts a booking. No HTTP, no rules, no money, no history. The tables are made so that
 * it runs as fast as it can (room for updates in place, one index).
 */
export const RAW_SCHEMA = `
  create schema bench;
  create table bench.slot (id bigint primary key, capacity int not null, taken int not null default 0,
    check (taken between 0 and capacity)) with (fillfactor = 20);
  create table bench.booking (id uuid primary key, slot_id bigint not null, vehicle_id uuid not null,
    made_at timestamptz not null);
  create function bench.book(p_id uuid, p_slot bigint, p_vehicle uuid) returns boolean language plpgsql as $$
  begin
    update bench.slot set taken = taken + 1 where id = p_slot and taken < capacity;
    if not found then return false; end if;
    insert into bench.booking values (p_id, p_slot, p_vehicle, now());
    return true;
  end $$;
  insert into bench.slot (id, capacity) select n, 2000000000 from generate_series(0, 1000) as n;
  grant usage on schema bench to otkel_app;
  grant select, insert, update on all tables in schema bench to otkel_app;
  grant execute on all functions in schema bench to otkel_app;
`

/** The hot slot of the raw limit; 1 to 1000 are the spread ones. */
export const RAW_HOT_SLOT = 0
export const RAW_SPREAD_SLOTS = 1000
