/** Tables of the controller's own store. The version is kept in `user_version`; steps are only ever appended. */
export const SCHEMA_STEPS: readonly string[] = [
  `create table raw_event (
     id integer primary key,
     lane text not null,
     role text not null,
     received_at text not null,
     content_type text not null,
     digest text not null,
     bytes blob not null,
     copies integer not null default 1,
     event_key text,
     state text not null default 'stored' check (state in ('stored', 'decoded', 'repeated', 'poison')),
     problems text,
     unique (lane, role, digest)
   ) strict;
   create index raw_event_waiting on raw_event (id) where state = 'stored';
   create index raw_event_key on raw_event (lane, role, event_key) where event_key is not null;
   create table passage (
     id text primary key,
     lane text not null,
     plate_key text not null,
     booking_id text,
     read_ms integer not null,
     revision integer not null,
     acked_revision integer not null default 0,
     ended integer not null,
     report text not null,
     updated_ms integer not null
   ) strict;
   create index passage_lane on passage (lane, read_ms);
   create index passage_waiting on passage (updated_ms) where revision > acked_revision;
   create table picture (
     id text primary key,
     passage_id text not null,
     jpeg blob not null,
     sent integer not null default 0,
     saved_ms integer not null
   ) strict;
   create index picture_waiting on picture (saved_ms) where sent = 0;
   create table permit_list (only integer primary key check (only = 1), version text not null, list text not null) strict;
   create table admitted (booking_id text primary key, passage_id text not null, at_ms integer not null) strict;
   create table command (
     id text primary key,
     state text not null,
     detail text,
     reported integer not null default 0,
     at_ms integer not null
   ) strict;
   create table alarm (id text primary key, lane text, kind text not null, body text not null, open integer not null, at_ms integer not null) strict;
   create table lane_mode (lane text primary key, mode text not null) strict;`,
  // What the centre does not take as it is. `revision` is the passage's, 0 for a picture; times are real.
  `create table set_aside (
     kind text not null check (kind in ('passage', 'picture')),
     id text not null,
     revision integer not null,
     lane text not null,
     code text not null,
     detail text not null,
     since_ms integer not null,
     offered_ms integer not null,
     offers integer not null,
     due_ms integer not null,
     primary key (kind, id)
   ) strict;
   create index set_aside_due on set_aside (due_ms);`,
  // Pictures of overview cameras until the centre has them.
  `create table overview (
     seq integer primary key,
     id text not null unique,
     camera text not null,
     place text not null,
     taken_at text not null,
     jpeg blob not null
   ) strict;`,
]
