-- Signed messages between installations of different authorities. Times are real time.

-- What we send: written in the transaction of the event itself, kept until the peer's signed receipt is here, and after.
create table platform.peer_outbox (
  id uuid primary key,
  peer text not null check (peer ~ '^[a-z][a-z0-9-]{1,39}$'),
  kind text not null,
  -- What is kept in order: a declaration, a consignment.
  subject text not null,
  sequence int not null check (sequence >= 1),
  -- The canonical bytes (RFC 8785) of the message; each attempt signs them anew with the time of that attempt.
  payload bytea not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  attempts int not null default 0,
  next_at timestamptz not null,
  acknowledged_at timestamptz,
  -- Why the last attempt did not go through; null after one that did.
  fault text,
  constraint peer_outbox_order unique (peer, subject, sequence)
);
create index peer_outbox_due on platform.peer_outbox (next_at) where acknowledged_at is null;

-- What we took: the bytes as they came, before their content was decoded.
create table platform.peer_inbox (
  id uuid primary key,
  peer text not null,
  kind text not null,
  subject text not null,
  sequence int not null check (sequence >= 1),
  jws text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  received_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'applied', 'refused')),
  settled_at timestamptz,
  refusal jsonb,
  -- Our signed receipt of the bytes: the same again for a duplicate.
  receipt text not null,
  attempts int not null default 0,
  fault text,
  constraint peer_inbox_order unique (peer, subject, sequence),
  constraint peer_inbox_settled check ((state = 'waiting') = (settled_at is null)),
  constraint peer_inbox_refused check ((state = 'refused') = (refusal is not null))
);
create index peer_inbox_waiting on platform.peer_inbox (peer, subject, sequence) where state = 'waiting';

-- Signed receipts of the other side for what we sent: each kind once a message.
create table platform.peer_receipt (
  message_id uuid not null references platform.peer_outbox (id),
  kind text not null check (kind in ('received', 'accepted', 'refused', 'processed')),
  jws text not null,
  taken_at timestamptz not null,
  primary key (message_id, kind)
);

-- What was not what it should be: kept for a look, the newest only.
create table platform.peer_alarm (
  id bigint generated always as identity primary key,
  peer text,
  kind text not null,
  message_id uuid,
  detail text not null,
  bytes bytea check (octet_length(bytes) <= 65536),
  raised_at timestamptz not null,
  cleared_at timestamptz
);
create index peer_alarm_open on platform.peer_alarm (raised_at) where cleared_at is null;
