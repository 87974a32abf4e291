-- Time stamps (RFC 3161) over what was exchanged: one over many signed sheets, each of which names the messages that it answers.
create table platform.peer_batch (
  id uuid primary key,
  -- Canonical bytes (RFC 8785) of the SHA-256 of each sheet: what was stamped.
  content text not null,
  token bytea not null,
  at timestamptz not null,
  authority text not null,
  kept_at timestamptz not null
);
create index peer_batch_newest on platform.peer_batch (kept_at desc);

alter table platform.peer_sheet add column batch uuid references platform.peer_batch (id);
create index peer_sheet_unstamped on platform.peer_sheet (kept_at) where batch is null;
