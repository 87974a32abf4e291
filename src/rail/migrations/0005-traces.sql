-- Consignments are traced by what they travel with.
create index consignment_container on rail.consignment (container, at desc) where container is not null;
create index consignment_wagon on rail.consignment (wagon, at desc);
