-- The place of a message in its subject is found by the constraint on that order: a second index over the same was written for nothing.
drop index platform.peer_inbox_waiting;
