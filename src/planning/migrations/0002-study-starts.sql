-- How often a study was begun: one whose process is lost again and again is not begun for ever.
alter table planning.study add column starts int not null default 0 check (starts >= 0);
