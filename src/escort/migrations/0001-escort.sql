-- Electronic escort by navigation seals. What seals say is kept as it came; what is concluded from it stands beside it.
create schema escort;

-- Seals of the stock, and those of other states that come to us [ESC-13]. A number is no identity: a seal is enrolled.
create table escort.seal (
  id int generated always as identity primary key,
  number text not null unique check (number ~ '^[0-9A-Za-z-]{4,40}$'),
  protocol text not null,
  model text not null check (length(model) <= 60),
  -- State of the operator that owns it, ISO 3166-1 alpha-2.
  owner_state char(2) not null,
  post text,
  state text not null default 'stock' check (state in ('stock', 'active', 'fault', 'lost')),
  lock_cycles int not null default 0 check (lock_cycles >= 0),
  enrolled_by text not null,
  enrolled_at timestamptz not null
);

-- Routes and zones: versions are never changed, and each needs a second person [ESC-21].
create table escort.route (
  id uuid not null,
  version int not null check (version >= 1),
  name text not null,
  corridor jsonb not null,
  planned_kmh int not null check (planned_kmh between 5 and 120),
  reason text not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  primary key (id, version),
  constraint route_two_persons check (approved_by <> drafted_by),
  constraint route_approved check ((approved_by is null) = (approved_at is null))
);
create table escort.zone (
  id uuid not null,
  version int not null check (version >= 1),
  kind text not null check (kind in ('control-zone', 'post', 'parking', 'no-stop', 'border-strip', 'no-coverage',
    'jamming', 'no-unloading', 'destination', 'unlock-allowed')),
  name text not null,
  ring jsonb not null check (jsonb_array_length(ring) between 3 and 2000),
  -- The last version is the end of the zone when it says so.
  ended boolean not null default false,
  reason text not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  primary key (id, version),
  constraint zone_two_persons check (approved_by <> drafted_by),
  constraint zone_approved check ((approved_by is null) = (approved_at is null))
);
create function escort.refuse_change() returns trigger language plpgsql as $$
begin
  -- The one change: the second signature.
  if tg_op = 'UPDATE' and old.approved_by is null and new.approved_by is not null
     and to_jsonb(new) - 'approved_by' - 'approved_at' = to_jsonb(old) - 'approved_by' - 'approved_at' then
    return new;
  end if;
  raise exception 'a version of a route or a zone is never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger route_is_immutable before update or delete on escort.route
  for each row execute function escort.refuse_change();
create trigger zone_is_immutable before update or delete on escort.zone
  for each row execute function escort.refuse_change();

-- Order and trip are one: it begins as an order [ESC-1, ESC-5 … ESC-7].
create table escort.trip (
  id uuid primary key,
  reference text not null unique,
  state text not null check (state in ('ordered', 'finalised', 'active', 'arrived', 'removed', 'closed', 'cancelled')),
  reason text not null check (reason in ('goods-by-stage', 'risk-recommendation', 'importer-choice', 'transit-violation',
    'mutual-trade')),
  procedure text not null check (procedure in ('transit', 'export', 'mutual-trade')),
  mode text not null check (mode in ('road', 'rail')),
  countries text[] not null check (cardinality(countries) between 1 and 12),
  carrier_bin text not null check (carrier_bin ~ '^\d{12}$'),
  driver_account uuid,
  plate text not null,
  plate_key text not null,
  trailer text,
  container text,
  declaration text,
  booking uuid,
  hs_codes text[] not null check (cardinality(hs_codes) between 1 and 200),
  seal_count int not null check (seal_count between 1 and 20),
  start_place text not null,
  finish_place text not null,
  route_id uuid not null,
  route_version int not null,
  legal_deviation_m int not null check (legal_deviation_m between 100 and 500000),
  period_s int not null check (period_s between 10 and 86400),
  deadline timestamptz not null,
  ordered_by text not null,
  ordered_at timestamptz not null,
  finalised_by text,
  finalised_at timestamptz,
  activated_at timestamptz,
  arrived_by text,
  arrived_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  foreign key (route_id, route_version) references escort.route (id, version),
  constraint trip_two_persons check (finalised_by <> ordered_by),
  constraint trip_finalised check (state in ('ordered', 'cancelled') or finalised_by is not null)
);
create index trip_open on escort.trip (state) where state in ('finalised', 'active', 'arrived', 'removed');
create index trip_plate on escort.trip (plate_key, ordered_at desc);

-- One hang and removal of one seal on one lock point.
create table escort.leg (
  id uuid primary key,
  trip_id uuid not null references escort.trip (id),
  seal_id int not null references escort.seal (id),
  lock_point text not null check (length(lock_point) <= 40),
  checklist jsonb not null,
  hung_by text not null,
  hung_at timestamptz not null,
  activated_at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  outcome text check (outcome in ('removed-in-order', 'cut-open', 'rope-damaged', 'missing', 'replaced')),
  outcome_note text,
  constraint leg_removed check ((removed_at is null) = (outcome is null) and (removed_at is null) = (removed_by is null))
);
-- A seal is on one trip at a time.
create unique index leg_one_at_a_time on escort.leg (seal_id) where removed_at is null;
create index leg_of_trip on escort.leg (trip_id);
create index leg_of_seal on escort.leg (seal_id, activated_at desc);

-- What the judge keeps of a leg, and how far the frames are judged: after a crash the rest is judged from there.
create table escort.leg_state (
  leg_id uuid primary key references escort.leg (id),
  state jsonb not null,
  judged_until timestamptz not null,
  heard_at timestamptz not null,
  colour text not null check (colour in ('grey', 'green', 'amber', 'red')),
  lat double precision,
  lon double precision,
  speed_kmh real,
  battery int,
  at timestamptz,
  changed_at timestamptz not null default clock_timestamp()
) with (fillfactor = 60);
create index leg_state_changed on escort.leg_state (changed_at);

create table escort.unlock_order (
  id uuid primary key,
  leg_id uuid not null references escort.leg (id),
  actor text,
  zone_id uuid,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  issued_by text not null,
  issued_at timestamptz not null
);
create index unlock_order_of_leg on escort.unlock_order (leg_id);

create table escort.driver_report (
  id uuid primary key,
  trip_id uuid not null references escort.trip (id),
  reason text not null check (reason in ('detour', 'accident', 'breakdown', 'queue', 'fuel', 'rest', 'police')),
  note text check (length(note) <= 500),
  told_at timestamptz not null,
  received_at timestamptz not null,
  valid_until timestamptz not null,
  told_by text not null
);
create index driver_report_of_trip on escort.driver_report (trip_id);

-- Raw bytes, never changed. `id` rises within a listener; `seal` is the enrolled seal, null for a stranger.
create table escort.frame (
  received_at timestamptz not null,
  id bigint not null,
  connection bigint not null,
  seal int,
  batch bigint not null,
  protocol text not null,
  bytes bytea not null
) partition by range (received_at);
comment on table escort.frame is 'append-only by day, kept 1826 days';
create table escort.frame_rest partition of escort.frame default;
create index frame_of_seal on escort.frame (seal, received_at) where seal is not null;
-- Each batch of frames is bound to the one before it by digests, so that a changed or missing frame shows.
create table escort.batch (
  listener int not null,
  seq bigint not null,
  first_frame bigint not null,
  frames int not null check (frames > 0),
  -- Digest over the digests of the frames, in order.
  root bytea not null check (octet_length(root) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  received_at timestamptz not null,
  primary key (listener, seq)
);
comment on table escort.batch is 'append-only';
-- Connections that spoke with the number of a seal that was speaking elsewhere: what they said is kept and not judged.
create table escort.doubted (
  connection bigint not null,
  seal int not null references escort.seal (id),
  since timestamptz not null,
  primary key (seal, connection)
);
create sequence escort.listener_run as int;

-- Appends frames in one statement: one row a length, all bytes in one value, cut here.
create function escort.append_frames(at timestamptz, batch bigint, first_id bigint, connections bigint[], seals int[],
  protocols text[], lengths int[], bytes bytea) returns void language sql as $$
  insert into escort.frame (received_at, id, connection, seal, batch, protocol, bytes)
  select at, first_id + n - 1, c, s, batch, p, substr(bytes, (e - l + 1)::int, l)
  from (
    select n, c, s, p, l, sum(l) over (order by n) as e
    from unnest(connections, seals, protocols, lengths) with ordinality as u (c, s, p, l, n)
  ) as cut
$$;

-- Conclusions. What late knowledge takes back stays, and says so.
create table escort.event (
  id uuid primary key,
  trip_id uuid not null references escort.trip (id),
  leg_id uuid not null references escort.leg (id),
  kind text not null,
  legal char(2),
  level text not null check (level in ('info', 'amber', 'red')),
  -- Device time to the second; our receipt and our conclusion to the millisecond [ESC-26].
  at timestamptz not null,
  received_at timestamptz not null,
  judged_at timestamptz not null,
  ended_at timestamptz,
  lat double precision,
  lon double precision,
  facts jsonb not null,
  frame_id bigint,
  rules_version text not null,
  late boolean not null default false,
  withdrawn_at timestamptz,
  withdrawn_why text,
  unique (leg_id, kind, at)
);
create index event_of_trip on escort.event (trip_id, at);
create index event_recent on escort.event (judged_at);

create table escort.incident (
  id uuid primary key,
  trip_id uuid not null references escort.trip (id),
  level text not null check (level in ('amber', 'red')),
  cause text not null,
  opened_at timestamptz not null,
  state text not null check (state in ('open', 'taken', 'group-sent', 'closing', 'closed')),
  taken_by text,
  taken_at timestamptz,
  answer_until timestamptz not null,
  escalated int not null default 0,
  group_account text,
  group_sent_at timestamptz,
  outcome text check (outcome in ('false-alarm', 'seal-fault', 'necessity', 'violation', 'seal-replaced',
    'unloaded-under-control')),
  outcome_note text,
  closed_by text,
  seconded_by text,
  closed_at timestamptz,
  constraint incident_closed check ((state = 'closed') = (closed_at is not null)),
  constraint incident_outcome check (state not in ('closing', 'closed') or outcome is not null),
  -- Red is closed by two persons [ESC-35].
  constraint incident_two_persons check (closed_by <> seconded_by),
  constraint incident_red_seconded check (state <> 'closed' or level <> 'red' or seconded_by is not null)
);
create unique index incident_one_open on escort.incident (trip_id) where state <> 'closed';
create table escort.incident_entry (
  id uuid primary key,
  incident_id uuid not null references escort.incident (id),
  kind text not null check (kind in ('opened', 'event', 'taken', 'called', 'group-sent', 'group-report', 'escalated',
    'note', 'outcome', 'closed', 'revised')),
  text text check (length(text) <= 2000),
  written_by text not null,
  written_at timestamptz not null
);
comment on table escort.incident_entry is 'append-only';
create index incident_entry_of on escort.incident_entry (incident_id, written_at);
