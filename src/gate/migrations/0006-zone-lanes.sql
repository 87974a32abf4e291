-- The bars of the waiting zone are lanes of the gate as well [R707-32a].
alter table gate.passage
  drop constraint passage_purpose_check,
  add constraint passage_purpose_check check (purpose in ('entry', 'exit', 'border', 'zone-entry', 'zone-exit'));
