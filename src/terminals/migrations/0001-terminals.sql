-- Register of transport and logistics centres, temporary stores and the store for oversized vehicles, all dated [FLOW-1].
create schema terminals;

create table terminals.terminal (
  code text primary key check (code ~ '^[A-Z0-9-]{2,40}$'),
  kind text not null check (kind in ('logistics-centre', 'temporary-store', 'oversized-store')),
  -- The checkpoint that it serves; it never changes: a terminal that moves is another one.
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  entered_at timestamptz not null
);

-- What is true of a terminal on a day. Versions of one terminal never overlap; a new one ends the one before.
create table terminals.terminal_version (
  id uuid primary key,
  terminal text not null references terminals.terminal,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  names jsonb not null check (names ?& array['kk', 'ru', 'en', 'zh']),
  distance_metres integer not null check (distance_metres between 0 and 50000),
  places integer not null check (places between 1 and 10000),
  -- Local hours of the checkpoint: [{"from":"08:00","until":"20:00"}]; empty while it is closed.
  hours jsonb not null check (jsonb_typeof(hours) = 'array'),
  operator_name text not null check (length(operator_name) between 1 and 200),
  -- BIN of the operator.
  operator_number text not null check (operator_number ~ '^\d{12}$'),
  digest bytea not null check (octet_length(digest) = 32),
  entered_by text not null,
  entered_at timestamptz not null,
  constraint one_version_a_day exclude using gist (terminal with =, valid with &&)
);
create index terminal_version_by_terminal on terminals.terminal_version (terminal, lower(valid));
