-- Silences that last: those that were told at the moment at which the seal spoke are looked for and ended.
create index event_silent on escort.event (leg_id)
  where ended_at is null and withdrawn_at is null and kind in ('SILENCE_1', 'SILENCE_2', 'SILENCE_NO_COVERAGE');
