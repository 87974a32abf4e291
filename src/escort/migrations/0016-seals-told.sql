-- How a seal is in one word, beside the state from which it follows; null in states of before.
alter table escort.leg_state add word text check (word in ('whole', 'broken', 'opened', 'unknown'));

-- What other systems were told of a seal last, so that they are told of changes and never of mere positions.
alter table escort.seal
  add told_state text check (told_state in ('whole', 'broken', 'opened', 'removed', 'unknown')),
  add told_alarm boolean,
  add told_at timestamptz,
  add constraint seal_told check ((told_state is null) = (told_alarm is null) and (told_state is null) = (told_at is null));
