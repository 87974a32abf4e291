-- The reference of a declaration is given once: no version, no amendment that waits, and no update bears another [DEC-1].
create function declaration.refuse_other_reference() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from declaration.declaration d where d.id = new.declaration_id
      and d.ucr = new.document -> 'header' ->> 'ucr' and d.filed_at = new.document -> 'header' ->> 'filedAt')
  then raise exception 'a version bears another reference' using errcode = 'check_violation', constraint = 'version_reference'; end if;
  return null;
end $$;
-- The first version may be written before its declaration.
create constraint trigger version_reference after insert or update on declaration.version
  deferrable initially deferred for each row execute function declaration.refuse_other_reference();
create constraint trigger proposal_reference after insert or update of document on declaration.proposal
  deferrable initially deferred for each row execute function declaration.refuse_other_reference();

create function declaration.refuse_new_reference() returns trigger language plpgsql as $$
begin
  raise exception 'a declaration keeps its reference' using errcode = 'check_violation', constraint = 'declaration_reference';
end $$;
create trigger declaration_reference before update on declaration.declaration
  for each row when (new.ucr <> old.ucr or new.filed_at <> old.filed_at) execute function declaration.refuse_new_reference();
