-- A carrier looks at its own trips.
create index trip_carrier on escort.trip (carrier_bin, ordered_at desc);
