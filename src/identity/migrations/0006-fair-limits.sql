-- A stranger blocks nobody's number: requests count by address and number together, and those of the number's own device apart.
alter table identity.sign_in_code
  -- The address as it counts: an IPv6 address by its first 64 bits.
  add column source text not null default '' check (length(source) <= 64),
  -- The device on which the number signed in before, as a blind index; null for strangers.
  add column device_index bytea check (octet_length(device_index) = 32);
create index sign_in_code_by_source on identity.sign_in_code (source, requested_at);
create index sign_in_code_by_pair on identity.sign_in_code (phone_index, source, requested_at);
create index sign_in_code_by_device on identity.sign_in_code (phone_index, device_index, requested_at)
  where device_index is not null;
drop index identity.sign_in_code_by_address;

-- Challenges of strangers are bounded by where they were asked for; the oldest makes room.
alter table identity.passkey_challenge
  add column source text not null default '' check (length(source) <= 64);
create index passkey_challenge_by_source on identity.passkey_challenge (source, expires_at);
create index passkey_challenge_by_end on identity.passkey_challenge (expires_at);
