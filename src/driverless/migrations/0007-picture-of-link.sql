-- Up to which link of the log the desk's picture shows: a controller that was overtaken by another does not put its own, older one back.
alter table driverless.picture add column seq bigint not null default 0;
