create schema registries;

-- Every question to a registry with its raw answer, stored before anybody tries to understand it: evidence first.
create table registries.inquiry (
  id uuid primary key,
  booking_id uuid not null,
  check_code text not null check (check_code ~ '^18\.\d{1,2}(-\d)?$'),
  about text not null check (length(about) between 1 and 80),
  registry text not null check (registry ~ '^[a-z-]{3,40}$'),
  -- Business time of the question; the answer came took_ms later.
  asked_at timestamptz not null,
  answered_at timestamptz not null,
  attempts smallint not null check (attempts between 0 and 10),
  http_status smallint check (http_status between 100 and 599),
  -- Why there is no usable answer; null when there is one.
  fault text check (fault in ('down', 'slow', 'resting', 'busy', 'redirected', 'too-large', 'unreadable', 'refused-us')),
  -- SHA-256 of the bytes as received; stays when the bytes are forgotten.
  digest bytea check (octet_length(digest) = 32),
  -- The bytes, encrypted: they are personal data. Null when nothing came, or when the retention period is over.
  body bytea,
  recorded_at timestamptz not null default clock_timestamp(),
  check (fault is not null or (digest is not null and http_status is not null)),
  check (body is null or digest is not null),
  check (answered_at >= asked_at)
);
create index inquiry_booking on registries.inquiry (booking_id, check_code);
create index inquiry_with_body on registries.inquiry (answered_at) where body is not null;

-- Answers outside the agreed form, with the place of the problem; the bytes are in the inquiry.
create table registries.quarantine (
  inquiry_id uuid primary key references registries.inquiry (id),
  problem text not null check (length(problem) <= 1000),
  found_at timestamptz not null
);
comment on table registries.quarantine is 'append-only: what could not be read, and why';

-- What each check found, dated and with the version of the law; a newer finding supersedes, nothing is overwritten.
create table registries.finding (
  id bigint generated always as identity primary key,
  booking_id uuid not null,
  check_code text not null check (check_code ~ '^18\.\d{1,2}(-\d)?$'),
  about text not null check (length(about) between 1 and 80),
  outcome text not null check (outcome in ('pass', 'refuse', 'notify', 'unknown', 'not-applicable')),
  code text check (code ~ '^registries\.[a-z-]+$'),
  params jsonb not null default '{}' check (jsonb_typeof(params) = 'object'),
  law_version text not null,
  inquiry_id uuid references registries.inquiry (id),
  decided_at timestamptz not null,
  valid_until timestamptz not null check (valid_until >= decided_at),
  superseded_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  -- A refusal, a notice or a silence always says why; a pass has nothing to explain.
  check ((code is null) = (outcome in ('pass', 'not-applicable')))
);
create unique index finding_current on registries.finding (booking_id, check_code, about, code) nulls not distinct
  where superseded_at is null;
