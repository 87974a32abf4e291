-- Notices are deleted when their time of keeping is over: they are found by when they were told.
create index notice_by_time on notices.notice using brin (created_at);
