-- A change that has not begun may be withdrawn: it stays written, and is true on no day.
alter table terminals.terminal_version
  add column withdrawn_by text,
  add column withdrawn_at timestamptz,
  add constraint withdrawn_by_somebody check ((withdrawn_at is null) = (withdrawn_by is null)),
  drop constraint one_version_a_day,
  add constraint one_version_a_day exclude using gist (terminal with =, valid with &&) where (withdrawn_at is null);
