-- The waiting zone of a checkpoint, dated: how many trucks it holds, and how long the way to the bar takes [R707-2.4, R707-31].
create table queue.waiting_zone (
  id uuid primary key,
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  places int not null check (places between 0 and 5000),
  approach_minutes int not null check (approach_minutes between 1 and 60),
  digest bytea not null check (octet_length(digest) = 32),
  created_by text not null,
  created_at timestamptz not null,
  constraint waiting_zone_one_per_day unique (checkpoint, valid without overlaps)
);
create trigger waiting_zone_stays before delete or truncate on queue.waiting_zone
  for each statement execute function queue.refuse_change();
