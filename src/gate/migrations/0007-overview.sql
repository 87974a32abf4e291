-- Pictures of the cameras that look over the waiting zone and the checkpoint, kept for the days of paragraph 32 [R707-9, R707-32a].
create table gate.overview_picture (
  id uuid primary key,
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  camera text not null check (camera ~ '^[A-Z0-9-]{1,16}$'),
  place text not null check (place in ('checkpoint', 'zone-entry', 'zone-exit', 'zone-perimeter', 'zone-inside')),
  jpeg bytea not null check (octet_length(jpeg) between 4 and 3145728),
  digest bytea not null check (octet_length(digest) = 32),
  -- Business time, by the gate's clock and by ours.
  taken_at timestamptz not null,
  received_at timestamptz not null,
  keep_until timestamptz not null
);
alter table gate.overview_picture alter column jpeg set storage external;
create index overview_camera on gate.overview_picture (checkpoint, camera, taken_at desc);
create index overview_keep on gate.overview_picture (keep_until);

-- Since when somebody has been looking at a checkpoint's overview cameras: a look that goes on is one entry of the audit.
create table gate.overview_watch (
  account_id uuid not null,
  checkpoint text not null,
  looked_at timestamptz not null,
  primary key (account_id, checkpoint)
);
