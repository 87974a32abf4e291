-- Accounts, ways to sign in, sessions, devices. Personal data lies here only encrypted (…_enc, sealed) or as keyed
-- blind index (…_index); the keys are outside the database.
create schema identity;

create table identity.account (
  id uuid primary key,
  role text not null check (role in ('driver', 'officer', 'registrar', 'administrator')),
  status text not null check (status in ('registering', 'active', 'blocked')),
  blocked_reason text,
  blocked_evidence text check (length(blocked_evidence) <= 200),
  language text not null check (language in ('kk', 'ru', 'en', 'zh')),
  phone_index bytea unique check (octet_length(phone_index) = 32),
  phone_enc bytea,
  login text unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$'),
  checkpoint text,
  created_at timestamptz not null,
  check ((status = 'blocked') = (blocked_reason is not null)),
  -- A driver is known by his phone, an operator by his login; only an officer belongs to a checkpoint.
  check ((role = 'driver') = (phone_index is not null) and (phone_index is null) = (phone_enc is null)),
  check ((role <> 'driver') = (login is not null)),
  check ((role = 'officer') = (checkpoint is not null))
);

-- One data key a person, company or account, wrapped by the installation's master key. Deleting it erases for good
-- everything encrypted with it, backups of the other tables included.
create table identity.subject_key (
  subject_id uuid primary key,
  wrapped bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

-- Every look at personal data by anybody but the person himself, with its purpose.
create table identity.read_log (
  id uuid primary key,
  reader_kind text not null check (reader_kind in ('account', 'device', 'system')),
  reader_id text not null,
  subject_kind text not null check (subject_kind in ('account', 'person', 'owner')),
  subject_id uuid not null,
  purpose text not null check (length(purpose) between 1 and 200),
  read_at timestamptz not null
);
comment on table identity.read_log is 'append-only';
create index read_log_by_subject on identity.read_log (subject_id, read_at);

create table identity.sign_in_code (
  id uuid primary key,
  phone_index bytea not null,
  prefix_index bytea not null,
  phone_enc bytea not null,
  country text not null,
  address text not null check (length(address) <= 45),
  language text not null,
  -- Null until the code was made, which happens right before it is sent; the code itself is never stored.
  code_hash bytea check (octet_length(code_hash) = 32),
  tries_left smallint not null check (tries_left between 0 and 10),
  requested_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > requested_at),
  used_at timestamptz
);
create index sign_in_code_by_phone on identity.sign_in_code (phone_index, requested_at);
create index sign_in_code_by_prefix on identity.sign_in_code (prefix_index, requested_at);
create index sign_in_code_by_country on identity.sign_in_code (country, requested_at);
create index sign_in_code_by_address on identity.sign_in_code (address, requested_at);

create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  account_id uuid not null references identity.account,
  method text not null check (method in ('code', 'password-totp', 'passkey')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_seconds integer not null check (idle_seconds > 0),
  expires_at timestamptz not null check (expires_at > created_at),
  ended_at timestamptz
);
create index session_by_account on identity.session (account_id) where ended_at is null;

create table identity.device (
  id uuid primary key,
  checkpoint text not null,
  kind text not null check (kind in ('gate-controller', 'camera', 'board')),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  enrolled_at timestamptz not null,
  revoked_at timestamptz
);

create table identity.credential_password (
  account_id uuid primary key references identity.account,
  phc text not null check (phc like '$argon2id$%'),
  changed_at timestamptz not null
);

create table identity.credential_totp (
  account_id uuid primary key references identity.account,
  secret_enc bytea not null,
  -- The time step of the last accepted code: a code is good once.
  last_step bigint not null default 0
);

-- Failed tries by login, known or not, so that an unknown login behaves like a known one.
create table identity.sign_in_failure (
  login_index bytea primary key check (octet_length(login_index) = 32),
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  locked_until timestamptz
);

create table identity.passkey (
  id uuid primary key,
  account_id uuid not null references identity.account,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_account on identity.passkey (account_id);

create table identity.passkey_challenge (
  id uuid primary key,
  challenge text not null,
  -- Null for a sign-in, where nobody is known yet.
  account_id uuid references identity.account,
  expires_at timestamptz not null
);
