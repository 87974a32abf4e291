-- The three database roles of an installation on a PostgreSQL server of the authority's own (version 18).
-- Run once as an administrator:
--   psql -v database=otkel -v migrator_password="'…'" -v app_password="'…'" -f deploy/roles.sql
-- The owner owns every object and cannot log in; the migrator changes the schema as the owner; the application reads and
-- writes rows, but cannot change or delete audit rows (`otkel serve` refuses a role that could).
create role otkel_owner nologin;
create role otkel_migrator login password :migrator_password;
create role otkel_app login password :app_password;
grant otkel_owner to otkel_migrator;
-- Encoding and order of texts are those of the embedded database, whatever the server's own are.
create database :"database" owner otkel_owner template template0
  encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C';
revoke all on database :"database" from public;
grant connect on database :"database" to otkel_app, otkel_migrator;
\connect :"database"
-- btree_gist is a trusted extension: the owner of the database may create it, which the first migration does.
