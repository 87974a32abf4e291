-- The day of the outcome decides about deposits, and the day of destruction about what is kept. No value of this release is
-- decided by the day on which money came in or a complaint was registered; values that were set for them stay told.
alter table law.parameter drop constraint parameter_decided_by_check;
alter table law.parameter add constraint parameter_decided_by_check check (decided_by in
  ('booking-made', 'slot-time', 'arrival', 'crossing', 'outcome', 'destruction',
  'money-received', 'complaint-registered'));
