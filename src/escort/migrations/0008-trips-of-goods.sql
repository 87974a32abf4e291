-- Trips are traced by the container and by the declaration of their goods.
create index trip_container on escort.trip (container, ordered_at desc) where container is not null;
create index trip_declaration on escort.trip (declaration, ordered_at desc) where declaration is not null;
