-- Bookings of a vehicle, also those that are over: an annulment that is undone looks for those made since by vehicle or plate, as
-- whoever looks what a truck crossed under does.
create index booking_of_vehicle on queue.booking (vehicle_id, placed_at desc);
