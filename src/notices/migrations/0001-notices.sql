-- Notices of the cabinet and how they went out beside it.
create schema notices;

create table notices.notice (
  id uuid primary key,
  account_id uuid not null,
  template text not null check (template ~ '^[a-z]+\.[a-z-]+$'),
  -- Facts by code; the words are written in the reader's language when it is read.
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  -- The same key of an account is told once, however often it is asked for.
  dedupe_key text not null check (length(dedupe_key) between 1 and 200),
  created_at timestamptz not null,
  read_at timestamptz check (read_at >= created_at),
  unique (account_id, dedupe_key)
);
create index notice_by_account on notices.notice (account_id, created_at desc, id desc);
create index notice_unread on notices.notice (account_id) where read_at is null;

create table notices.delivery (
  notice_id uuid not null references notices.notice (id) on delete cascade,
  channel text not null check (channel in ('sms', 'push')),
  -- impossible: no phone or no subscription; failed: the channel refused it for good.
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'impossible')),
  attempts integer not null default 0 check (attempts >= 0),
  language char(2) check (language in ('kk', 'ru', 'en', 'zh')),
  peer_reference text,
  problem text,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (notice_id, channel)
);
create index delivery_waiting on notices.delivery (changed_at) where state = 'waiting';

create table notices.push_subscription (
  endpoint_digest bytea primary key check (octet_length(endpoint_digest) = 32),
  account_id uuid not null,
  endpoint text not null check (length(endpoint) between 10 and 1000),
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null
);
create index push_subscription_by_account on notices.push_subscription (account_id);
