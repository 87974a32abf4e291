-- Trips are looked for by the numbers of their goods in the one form in which others write them, however the order has them:
-- capitals without spaces and punctuation, Cyrillic letters that look like Latin ones as Latin.
alter table escort.trip add container_key text, add declaration_key text;

create function escort.set_number_keys() returns trigger language plpgsql as $$
begin
  new.container_key := upper(translate(regexp_replace(new.container collate "C", '[[:space:][:punct:]]', '', 'g'),
    'АВЕКМНОРСТУХавекмнорстух', 'ABEKMHOPCTYXABEKMHOPCTYX'));
  new.declaration_key := upper(translate(regexp_replace(new.declaration collate "C", '[[:space:][:punct:]]', '', 'g'),
    'АВЕКМНОРСТУХавекмнорстух', 'ABEKMHOPCTYXABEKMHOPCTYX'));
  return new;
end $$;
create trigger trip_number_keys before insert or update on escort.trip
  for each row execute function escort.set_number_keys();
-- The trigger writes them.
update escort.trip set container_key = null where container is not null or declaration is not null;

drop index escort.trip_container;
drop index escort.trip_declaration;
create index trip_container on escort.trip (container_key, ordered_at desc) where container_key is not null;
create index trip_declaration on escort.trip (declaration_key, ordered_at desc) where declaration_key is not null;

-- The same characters of two countries are two trucks. Of orders from before, the country is not known.
alter table escort.trip add plate_country char(2) check (plate_country ~ '^[A-Z]{2}$');
