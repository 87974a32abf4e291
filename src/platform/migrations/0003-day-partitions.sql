-- Append-only tables that are cut by day. A table says so with the comment `append-only by day, kept N days`; the
-- application may make coming days and drop days that are older than N, and nothing else. Rows outside all days go to
-- the default partition, so that a wrong clock loses nothing.

create function platform.days_kept(parent regclass) returns int language sql stable as $$
  select (regexp_match(obj_description(parent, 'pg_class'), '^append-only by day, kept (\d+) days'))[1]::int
$$;

create function platform.make_days(parent regclass, first date, days int) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  made int := 0;
  name text := (select relname from pg_class where oid = parent);
  schema text := (select relnamespace::regnamespace::text from pg_class where oid = parent);
  day date;
begin
  if platform.days_kept(parent) is null then
    raise exception '% is not cut by day', parent using errcode = 'insufficient_privilege';
  end if;
  if days > 60 then raise exception 'at most 60 days at once' using errcode = 'invalid_parameter_value'; end if;
  perform pg_advisory_xact_lock(hashtextextended('platform.days ' || parent::text, 0));
  for i in 0 .. days - 1 loop
    day := first + i;
    if to_regclass(format('%I.%I', schema, name || to_char(day, '_YYYYMMDD'))) is null then
      begin
        execute format('create table %I.%I partition of %s for values from (%L) to (%L)', schema,
          name || to_char(day, '_YYYYMMDD'), parent, day::text || ' 00:00Z', (day + 1)::text || ' 00:00Z');
        made := made + 1;
      exception when check_violation then
        -- Rows of that day are in the default partition already; they stay there.
        null;
      end;
    end if;
  end loop;
  return made;
end $$;

create function platform.drop_days(parent regclass, today date) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  dropped int := 0;
  kept int := platform.days_kept(parent);
  part record;
begin
  if kept is null then
    raise exception '% is not cut by day', parent using errcode = 'insufficient_privilege';
  end if;
  -- Never by a clock that runs ahead: what is younger by the clock of the database stays.
  for part in
    select c.oid::regclass as name, to_date(right(c.relname, 8), 'YYYYMMDD') as day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = parent and c.relname ~ '_\d{8}$'
  loop
    if part.day < least(today, current_date) - kept then
      execute format('alter table %s detach partition %s', parent, part.name);
      execute format('drop table %s', part.name);
      dropped := dropped + 1;
    end if;
  end loop;
  return dropped;
end $$;
