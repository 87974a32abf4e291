-- What the list of matters asks for, each by an index of its own [R707-11, GATE-6]: what the rules left to a person and what is
-- disputed since a time (seen or received: an upload after a cut comes hours later), and what officers touched since.
drop index gate.passage_set_aside;
create index passage_set_aside on gate.passage (checkpoint, greatest(occurred_at, received_at))
  where decided_by = 'rules' and decision in ('hold', 'outside') and state <> 'passed';
create index passage_disputed_since on gate.passage (checkpoint, greatest(occurred_at, received_at))
  where dispute is not null;
create index matter_touched on gate.matter (checkpoint, greatest(put_off_until, changed_at)) where closed_at is null;
