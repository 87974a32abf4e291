-- The words of a person's name as keyed digests: a driver is found by name among those that an officer may see, and no
-- name can be read here. A person from before gets his at the first search that looks at him.
create table identity.person_name (
  person_id uuid not null references identity.person,
  word bytea not null check (octet_length(word) = 32),
  primary key (person_id, word)
);
