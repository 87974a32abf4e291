-- Dated reference data. A row says what held on the days of `valid`; a change is a new row from its day on.
create schema reference;

-- The four languages of the platform; a name is never missing in one of them.
create function reference.has_all_names(names jsonb) returns boolean
  immutable parallel safe language sql
  return jsonb_typeof(names) = 'object'
    and coalesce(length(names ->> 'kk'), 0) > 0 and coalesce(length(names ->> 'ru'), 0) > 0
    and coalesce(length(names ->> 'en'), 0) > 0 and coalesce(length(names ->> 'zh'), 0) > 0;

create table reference.region (
  code text not null check (code ~ '^[A-Z][A-Z0-9-]{1,39}$'),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  names jsonb not null check (reference.has_all_names(names)),
  primary key (code, valid without overlaps)
);

create table reference.checkpoint (
  code text not null check (code ~ '^[A-Z][A-Z0-9-]{1,39}$'),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  neighbour char(2) not null check (neighbour ~ '^[A-Z]{2}$'),
  region text not null,
  -- IANA names; legal days and clock times of the checkpoint are in `zone`.
  zone text not null,
  neighbour_zone text not null,
  names jsonb not null check (reference.has_all_names(names)),
  -- Languages whose name is a transliteration that the authority has not confirmed.
  unofficial text[] not null default '{}',
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  accuracy_km double precision check (accuracy_km > 0),
  act text not null,
  primary key (code, valid without overlaps),
  foreign key (region, period valid) references reference.region (code, period valid),
  check (num_nulls(latitude, longitude, accuracy_km) in (0, 3))
);

create table reference.checkpoint_alias (
  alias text not null check (length(alias) between 1 and 80),
  valid daterange not null check (not isempty(valid)),
  checkpoint text not null,
  primary key (alias, valid without overlaps),
  foreign key (checkpoint, period valid) references reference.checkpoint (code, period valid)
);

create table reference.lane (
  checkpoint text not null,
  code text not null check (code ~ '^(OUT|IN)-[0-9]{1,2}$'),
  valid daterange not null check (not isempty(valid)),
  direction text not null check (direction in ('out', 'in')),
  kinds text[] not null check (cardinality(kinds) > 0 and kinds <@ array['truck', 'car', 'bus', 'van']),
  primary key (checkpoint, code, valid without overlaps),
  foreign key (checkpoint, period valid) references reference.checkpoint (code, period valid)
);

create table reference.country (
  code char(2) not null check (code ~ '^[A-Z]{2}$'),
  valid daterange not null check (not isempty(valid)),
  names jsonb not null check (reference.has_all_names(names)),
  primary key (code, valid without overlaps)
);

create table reference.vehicle_category (
  code text not null check (code ~ '^[MNO][1-4]$'),
  valid daterange not null check (not isempty(valid)),
  kind text not null check (kind in ('truck', 'car', 'bus', 'van', 'trailer')),
  -- Whether such a vehicle needs a booking to leave the country.
  queued boolean not null,
  names jsonb not null check (reference.has_all_names(names)),
  primary key (code, valid without overlaps)
);

create table reference.holiday (
  day date primary key,
  -- public: a holiday; moved: a working day off in its place; day-off: a day off that does not move; working: a weekend day worked.
  kind text not null check (kind in ('public', 'moved', 'day-off', 'working')),
  certainty text not null check (certainty in ('act', 'announced', 'expected')),
  names jsonb not null check (reference.has_all_names(names))
);

-- Which package stands in these tables, so that loading it again changes nothing.
create table reference.loaded_package (
  only_row boolean primary key default true check (only_row),
  country char(2) not null,
  digest text not null,
  loaded_at timestamptz not null default clock_timestamp()
);
