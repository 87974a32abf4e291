-- A conclusion that was taken back and holds again, perhaps in another light, is kept beside the one that was taken back.
alter table escort.event drop constraint event_leg_id_kind_at_key;
create unique index event_once on escort.event (leg_id, kind, at) where withdrawn_at is null;
-- Areas of jamming are looked for among the losses of the sky.
create index event_sky on escort.event (kind, at) where kind in ('GNSS_LOST', 'JAMMING_AREA');
