-- Legal values that officers have set over the values of the release's law package.
create schema law;

create table law.parameter (
  code text not null check (code ~ '^[a-z]+\.[a-z0-9-]+$'),
  -- A shadow value is watched before its day and never applied, so it may lie over an applied one.
  shadow boolean not null default false,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  value jsonb not null,
  act text not null check (length(act) between 5 and 300),
  decided_by text not null check (decided_by in
    ('booking-made', 'slot-time', 'arrival', 'crossing', 'money-received', 'complaint-registered')),
  set_by text not null check (length(set_by) between 1 and 200),
  set_at timestamptz not null,
  -- At most one value is in force on any day: a second one is refused with 23P01.
  primary key (code, shadow, valid without overlaps)
);
