-- A moment of the past is found by its time.
create index event_at on driverless.event (at, seq);
-- What people said is shown as marks on the bar of the replay.
create index event_spoken on driverless.event (at) where (body #>> '{body,from}') = 'person';
