create schema planning;

-- A scenario: a model of a checkpoint, and what is to be changed in it. Every version is kept.
create table planning.scenario (
  id uuid primary key,
  checkpoint text not null check (checkpoint ~ '^[A-Z][A-Z0-9-]{1,39}$'),
  name text not null check (length(name) between 1 and 120),
  notes text not null check (length(notes) <= 4000),
  model jsonb not null check (jsonb_typeof(model) = 'object'),
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  version int not null check (version >= 1),
  owner text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  approved_at timestamptz,
  approved_by text,
  check ((approved_at is null) = (approved_by is null))
);
-- One approved baseline a checkpoint.
create unique index scenario_baseline on planning.scenario (checkpoint) where approved_at is not null;

create table planning.scenario_version (
  scenario uuid not null references planning.scenario (id),
  version int not null,
  name text not null,
  notes text not null,
  model jsonb not null,
  changes jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (scenario, version)
);

-- An approved baseline is not changed: studies refer to it.
create function planning.keep_baseline() returns trigger language plpgsql as $$
begin
  if old.approved_at is not null and new.approved_at is not null
     and (new.model, new.changes, new.name) is distinct from (old.model, old.changes, old.name) then
    raise exception 'an approved baseline is not changed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger scenario_keep_baseline before update on planning.scenario
  for each row execute function planning.keep_baseline();

-- A study: one run of a model with its replications, as it was when it was asked for.
create table planning.study (
  id uuid primary key,
  scenario uuid references planning.scenario (id),
  checkpoint text not null,
  name text not null,
  wish jsonb not null check (jsonb_typeof(wish) = 'object'),
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  done int not null default 0 check (done >= 0),
  planned int not null default 0 check (planned >= 0),
  partial jsonb,
  result jsonb,
  film jsonb,
  problem text,
  asked_by text not null,
  asked_at timestamptz not null,
  begun_at timestamptz,
  ended_at timestamptz,
  check ((state = 'done') = (result is not null)),
  check ((state in ('done', 'cancelled', 'failed')) = (ended_at is not null)),
  check (done <= planned)
);
create index study_under_way on planning.study (state) where state in ('waiting', 'running');
create index study_of_scenario on planning.study (scenario, asked_at desc);
