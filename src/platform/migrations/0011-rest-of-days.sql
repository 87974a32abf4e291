-- Rows of a day that nobody made in time lie in the default partition, where no day is ever dropped: once whoever makes days is
-- back, each of these days gets its own partition with its rows, and ends with it. Days that have not come stay (a wrong clock).
create function platform.settle_days(parent regclass, today date) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  settled int := 0;
  name text := (select relname from pg_class where oid = parent);
  schema text := (select relnamespace::regnamespace::text from pg_class where oid = parent);
  key text := (select attname from pg_partitioned_table p join pg_attribute a on a.attrelid = p.partrelid and a.attnum = p.partattrs[0]
    where p.partrelid = parent);
  rest regclass := (select nullif(partdefid, 0)::regclass from pg_partitioned_table where partrelid = parent);
  day date;
  found boolean;
begin
  if platform.days_kept(parent) is null then
    raise exception '% is not cut by day', parent using errcode = 'insufficient_privilege';
  end if;
  if rest is null then return 0; end if;
  -- A look without a lock that holds anybody up: on most days there is nothing.
  execute format('select exists (select from %s where %I < %L)', rest, key, (today + 1)::text || ' 00:00Z') into found;
  if not found then return 0; end if;
  perform pg_advisory_xact_lock(hashtextextended('platform.days ' || parent::text, 0));
  execute format('alter table %s detach partition %s', parent, rest);
  for day in execute format('select distinct (%I at time zone ''UTC'')::date from %s where %I < %L order by 1',
    key, rest, key, (today + 1)::text || ' 00:00Z')
  loop
    if to_regclass(format('%I.%I', schema, name || to_char(day, '_YYYYMMDD'))) is null then
      execute format('create table %I.%I partition of %s for values from (%L) to (%L)', schema,
        name || to_char(day, '_YYYYMMDD'), parent, day::text || ' 00:00Z', (day + 1)::text || ' 00:00Z');
    end if;
    execute format('insert into %s select * from %s where %I >= %L and %I < %L', parent, rest,
      key, day::text || ' 00:00Z', key, (day + 1)::text || ' 00:00Z');
    execute format('delete from %s where %I >= %L and %I < %L', rest,
      key, day::text || ' 00:00Z', key, (day + 1)::text || ' 00:00Z');
    settled := settled + 1;
  end loop;
  execute format('alter table %s attach partition %s default', parent, rest);
  return settled;
end $$;
