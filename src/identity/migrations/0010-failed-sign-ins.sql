-- Failed tries as they come, of logins that somebody has and of made-up ones alike, so that nobody learns from what a try
-- costs which of them exist. A sweep writes those of real accounts into the audit and forgets them all.
create table identity.failed_sign_in (
  id uuid primary key,
  -- No reference: a made-up login is noted under a made-up account.
  account_id uuid not null,
  ip text not null check (length(ip) <= 45),
  correlation_id text check (length(correlation_id) <= 200),
  tried_at timestamptz not null
);
create index failed_sign_in_by_age on identity.failed_sign_in (tried_at);
