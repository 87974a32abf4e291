-- Keys that are believed no more, whatever time stands in what they sign: a thief writes any time [CTOP-23].
-- `peer` is a peer's name; our own revoked keys stand under an empty one, to be told along.
create table platform.peer_revoked_key (
  peer text not null check (peer = '' or peer ~ '^[a-z][a-z0-9-]{1,39}$'),
  kid text not null check (kid ~ '^[A-Za-z0-9_-]{4,64}$'),
  reason text not null check (length(reason) between 3 and 200),
  revoked_at timestamptz not null,
  primary key (peer, kid)
);
