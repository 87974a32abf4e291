-- Entries with a booking that could not follow: told until an officer has answered, however old, since the booking waits with them
-- [R707-30, GATE-6].
create index passage_entry_disputed on gate.passage (checkpoint, occurred_at)
  where dispute is not null and purpose = 'entry' and state = 'passed' and booking_id is not null;
