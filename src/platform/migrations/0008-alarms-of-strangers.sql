-- Anybody can bring these about, so they have a share of their own and push no other alarm out.
create index peer_alarm_of_strangers on platform.peer_alarm (id) where kind in ('not-believed', 'unreadable');
