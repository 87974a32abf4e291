-- The oldest waiting message is found without looking at all that wait.
create index peer_inbox_due on platform.peer_inbox (received_at) where state = 'waiting';
