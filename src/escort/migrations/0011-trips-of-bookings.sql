-- Trips are traced by the booking that the order names.
create index trip_booking on escort.trip (booking, ordered_at desc) where booking is not null;
