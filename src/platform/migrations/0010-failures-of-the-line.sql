-- How often in a row a message did not go through while nothing else did either: what one message alone is refused for says nothing
-- about the line.
alter table platform.peer_outbox add column line_failures int not null default 0;
-- What is there is 0: it is not read again while the table stands locked.
alter table platform.peer_outbox add constraint peer_outbox_line_failures check (line_failures >= 0) not valid;
update platform.peer_outbox set line_failures = attempts where acknowledged_at is null and fault is not null;
create index peer_outbox_line on platform.peer_outbox (peer) where acknowledged_at is null and line_failures > 0;
