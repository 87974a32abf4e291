-- All bookings of a truck, also those that are over: what is known of it is looked for by its plate.
create index booking_of_plate on queue.booking (plate_key, starts_at desc);
