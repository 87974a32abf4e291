-- What the rules left to an officer, worked through as one list [R707-11, GATE-6]: who has it, until when it is put off, what came of it.
-- A row stands here as soon as somebody has acted; what waits untouched is told by the passage alone.
create table gate.matter (
  passage_id uuid primary key references gate.passage (id),
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  -- Business time throughout. A claim lapses by itself, so that nobody's absence keeps a truck waiting.
  taken_by uuid,
  taken_until timestamptz,
  put_off_until timestamptz,
  outcome text check (outcome in ('let-in', 'to-zone', 'sent-away', 'gone', 'explained', 'other')),
  note text check (length(note) <= 300),
  closed_by uuid,
  closed_at timestamptz,
  changed_by uuid not null,
  changed_at timestamptz not null,
  constraint matter_taken check ((taken_by is null) = (taken_until is null)),
  constraint matter_closed check (num_nulls(outcome, closed_by, closed_at) in (0, 3)),
  constraint matter_note check (outcome is distinct from 'other' or length(btrim(coalesce(note, ''))) >= 3),
  constraint matter_one_standing check (num_nonnulls(taken_by, put_off_until, outcome) <= 1)
);
create index matter_closed on gate.matter (checkpoint, closed_at) where closed_at is not null;
create index passage_set_aside on gate.passage (checkpoint, occurred_at)
  where decided_by = 'rules' and decision in ('hold', 'outside') and state <> 'passed';

-- While one officer has it, no other one changes it; and what is done is opened again only by who closed it.
create function gate.keep_matter() returns trigger language plpgsql as $$
begin
  if old.taken_by <> new.changed_by and new.changed_at < old.taken_until then
    raise exception 'this matter is with another officer' using errcode = 'check_violation', constraint = 'matter_with_one';
  end if;
  if old.closed_by <> new.changed_by then
    raise exception 'this matter was closed by another officer' using errcode = 'check_violation', constraint = 'matter_with_one';
  end if;
  return new;
end $$;
create trigger matter_with_one before update on gate.matter for each row execute function gate.keep_matter();
