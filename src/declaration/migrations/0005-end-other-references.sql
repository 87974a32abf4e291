-- An amendment that waited when the rule of one reference came, and bears another, can never be in force: it ends [DEC-1].
update declaration.proposal p set outcome = 'refused'
  from declaration.declaration d
  where d.id = p.declaration_id and p.outcome is null
    and (d.ucr, d.filed_at) is distinct from (p.document -> 'header' ->> 'ucr', p.document -> 'header' ->> 'filedAt');
