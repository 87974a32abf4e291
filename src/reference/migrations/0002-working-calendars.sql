-- When each side of a checkpoint works: hours in force on every day of `valid`, by its own zone (FLOW-7).
create table reference.working_hours (
  checkpoint text not null,
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  valid daterange not null check (not isempty(valid)),
  zone text not null,
  hours jsonb not null check (jsonb_typeof(hours) = 'array'),
  grade text not null check (grade in ('act', 'reported', 'assumed')),
  source text not null check (source <> ''),
  primary key (checkpoint, country, valid without overlaps),
  foreign key (checkpoint, period valid) references reference.checkpoint (code, period valid)
);

-- Days on which a side lets nobody pass.
create table reference.closure (
  checkpoint text not null,
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  days daterange not null check (not isempty(days)),
  reason jsonb not null check (reference.has_all_names(reason)),
  grade text not null check (grade in ('act', 'reported', 'assumed')),
  source text not null check (source <> ''),
  primary key (checkpoint, country, days without overlaps)
);
