-- A booking whose time was taken gets its new place while it is still `displaced`, and counts under no ceiling then; as soon as it
-- stands again, the expedited of the day are counted with it [R707-6-1, QUE-8]. What had entered before, or comes back by a
-- reunion, is not asked: it is there [R707-28g].
create function queue.check_ground_again() returns trigger language plpgsql as $$
begin
  perform queue.check_ground(new);
  return null;
end $$;
create trigger booking_ground_again after update of state on queue.booking
  for each row when (new.ground = 'express' and old.state = 'displaced' and new.state = 'confirmed')
  execute function queue.check_ground_again();
