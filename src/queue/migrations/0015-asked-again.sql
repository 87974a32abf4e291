-- When the registries are (or were) asked anew at the user's own wish: as often as he likes to say it, they are asked once in a while
-- [R707-20b].
alter table queue.booking add column asked_again_at timestamptz;
