-- Crossings that the register of vehicles has taken [R707-10b]; what is not here is still to be told.
create table gate.crossing_report (
  passage_id uuid primary key references gate.passage (id),
  -- Real time.
  reported_at timestamptz not null
);
