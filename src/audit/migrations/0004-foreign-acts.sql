-- An entry rests on an act of the authority's own country, or on one that its country shares with others; an act that other countries alone
-- have is no basis here. The law notes those acts whenever a database is prepared.
create table audit.foreign_act (
  -- What the keys of its provisions begin with: `order-707` of `order-707/22`.
  name text primary key check (name ~ '^[a-z][a-z0-9-]*$')
);

-- A basis as an entry keeps it: nothing where one of its acts is foreign; words that are no key stay as they are.
create function audit.own_basis(said text) returns text language sql stable strict as $$
  select case when exists (
    select from unnest(string_to_array(said, '; ')) as provision(key)
    join audit.foreign_act act on act.name = split_part(provision.key, '/', 1)
  ) then null else said end
$$;
