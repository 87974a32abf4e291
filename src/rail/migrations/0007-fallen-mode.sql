-- What a person declares about the exchange holds until a person takes it back. What failures brought about stands beside it and goes by
-- itself [CTOP-15].
create table rail.fallen_mode (
  peer text primary key,
  mode text not null check (mode in ('online', 'degraded', 'offline')),
  -- Failed tries in a row at which it fell.
  failures int not null check (failures >= 0),
  at timestamptz not null
);
insert into rail.fallen_mode (peer, mode, failures, at)
  select peer, mode, reason::int, at from rail.mode where set_by = 'otkel' and reason ~ '^[0-9]{1,9}$';
delete from rail.mode where set_by = 'otkel';
