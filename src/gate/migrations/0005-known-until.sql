-- Up to when (business time) everything that a controller saw has arrived: its last sign of life with nothing waiting. A
-- controller of before has told nothing yet.
alter table gate.controller add column known_until timestamptz not null default '-infinity';
