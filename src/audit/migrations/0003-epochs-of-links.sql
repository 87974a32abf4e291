-- A sealer of the release before names no epoch: it knows the first alone. A migration of its own: a running sealer that has read the
-- links waits for the entries, so that whoever holds the entries must not wait for the links.
alter table audit.link add column entry_epoch integer not null default 1;
