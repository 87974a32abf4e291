-- The gate (order 707, paragraphs 10 to 12, 30, 31). What happened at a checkpoint is told by its controller.
create schema gate;

-- One vehicle in one lane. The id and the revision are the controller's: the greatest revision stands.
create table gate.passage (
  id uuid primary key,
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  lane text not null,
  purpose text not null check (purpose in ('entry', 'exit', 'border')),
  direction text not null check (direction in ('out', 'in')),
  revision int not null check (revision >= 1),
  plate_read text not null,
  plate_key text not null,
  country char(2),
  state text not null check (state in ('waiting', 'opening', 'passing', 'passed', 'sent-away', 'left')),
  decision text not null check (decision in ('open', 'hold', 'outside', 'free', 'record')),
  reason text not null,
  booking_id uuid,
  decided_by text not null check (decided_by in ('rules', 'officer')),
  command_id uuid,
  cut_off boolean not null,
  -- The rest of the report as the controller sent it.
  report jsonb not null,
  picture_id uuid,
  event_digest bytea check (octet_length(event_digest) = 32),
  -- Device time, our time of receipt, time of the transaction.
  occurred_at timestamptz not null,
  passed_at timestamptz,
  received_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- The booking followed: the truck counts as admitted or crossed because of this passage.
  followed boolean not null default false,
  dispute text,
  constraint passage_passed check ((state = 'passed') = (passed_at is not null)),
  constraint passage_by_officer check (decided_by = 'rules' or command_id is not null)
);
create index passage_lane on gate.passage (checkpoint, lane, occurred_at desc);
-- The plates that went through, found by plate [R707-10b].
create index passage_plate on gate.passage (plate_key, occurred_at desc) where state = 'passed';
create index passage_booking on gate.passage (booking_id) where booking_id is not null;
create index passage_dispute on gate.passage (checkpoint, occurred_at) where dispute is not null;
-- A truck enters once with one booking, whatever two lanes or two controllers say [R707-30].
create unique index passage_one_entry on gate.passage (booking_id) where purpose = 'entry' and followed;

-- Pictures of the cameras [R707-10a], kept 60 days (paragraph 32).
create table gate.picture (
  id uuid primary key,
  passage_id uuid not null,
  checkpoint text not null,
  jpeg bytea not null check (octet_length(jpeg) between 4 and 3145728),
  digest bytea not null check (octet_length(digest) = 32),
  received_at timestamptz not null,
  keep_until timestamptz not null
);
alter table gate.picture alter column jpeg set storage external;
create index picture_keep on gate.picture (keep_until);

-- What officers told the lanes. `issued_at` and `expires_at` are real time.
create table gate.command (
  id uuid primary key,
  checkpoint text not null,
  lane text not null,
  kind text not null check (kind in ('open', 'hold', 'resume', 'send-away', 'manual-open')),
  passage_id uuid,
  booking_id uuid,
  reason text,
  note text check (length(note) <= 300),
  issued_by uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null check (state in ('issued', 'done', 'failed', 'expired')),
  detail text,
  ended_at timestamptz,
  digest bytea not null check (octet_length(digest) = 32),
  -- Opening by hand needs a reason [R707-11, GATE-6].
  constraint command_reason check (kind <> 'manual-open' or reason is not null),
  constraint command_note check (reason is distinct from 'other' or note is not null),
  constraint command_ended check ((state = 'issued') = (ended_at is null))
);
create index command_waiting on gate.command (checkpoint, issued_at) where state = 'issued';

-- The last report of each lane and of its controller; `seen_at` is real time.
create table gate.controller (
  checkpoint text primary key,
  device_id text not null,
  boot_id uuid not null,
  seen_at timestamptz not null,
  permit_version text,
  waiting_passages int not null check (waiting_passages >= 0),
  waiting_pictures int not null check (waiting_pictures >= 0)
);
create table gate.lane_state (
  checkpoint text not null,
  lane text not null,
  report jsonb not null,
  seen_at timestamptz not null,
  primary key (checkpoint, lane)
);
create table gate.alarm (
  id uuid primary key,
  checkpoint text not null,
  lane text,
  kind text not null,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  detail text not null
);
create index alarm_open on gate.alarm (checkpoint) where cleared_at is null;
