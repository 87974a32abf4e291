-- Days that decide are declared by modules and noted here when the database is prepared, so that a module's own day needs no change of
-- this table's rules. Days of earlier releases stay: values that were set for them stay told.
create table law.deciding_day (
  name text primary key check (name ~ '^[a-z]+(-[a-z]+)*$')
);
comment on table law.deciding_day is 'append-only: a value that was set for a day stays told';
insert into law.deciding_day (name) values
  ('booking-made'), ('slot-time'), ('arrival'), ('crossing'), ('outcome'), ('destruction'),
  ('money-received'), ('complaint-registered');
alter table law.parameter drop constraint parameter_decided_by_check;
alter table law.parameter add constraint parameter_decided_by_fkey foreign key (decided_by) references law.deciding_day (name);
