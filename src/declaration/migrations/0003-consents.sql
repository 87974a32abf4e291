-- Amendments after a release wait for the consent of customs [DEC-33]: what was signed is kept here until it is in force or refused.
create table declaration.proposal (
  declaration_id uuid not null references declaration.declaration (id),
  version int not null check (version >= 2),
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  document jsonb not null,
  own_annex jsonb,
  -- The declarant's whole content; null where he did not file.
  content jsonb,
  changes jsonb not null,
  reason text not null,
  signature jsonb not null,
  -- Whose consent it needs.
  needed text[] not null check (needed <@ array['KZ', 'CN'] and cardinality(needed) between 1 and 2),
  made_at timestamptz not null,
  -- Null while it waits.
  outcome text check (outcome in ('agreed', 'refused')),
  primary key (declaration_id, root)
);
create unique index proposal_open on declaration.proposal (declaration_id) where outcome is null;

-- What customs of a side said to an amendment, once: a consent carries the officer's own signature over its root.
create table declaration.consent (
  declaration_id uuid not null,
  root text not null,
  side text not null check (side in ('KZ', 'CN')),
  answer text not null check (answer in ('agreed', 'refused')),
  -- State of that side when it answered.
  state text not null,
  reason text check (length(reason) <= 500),
  actor text not null,
  signature jsonb,
  at timestamptz not null,
  primary key (declaration_id, root, side),
  foreign key (declaration_id, root) references declaration.proposal (declaration_id, root),
  constraint consent_signed check ((answer = 'agreed') = (signature is not null)),
  constraint consent_reason check (answer = 'agreed' or length(reason) > 0)
);

-- No amendment is in force without every consent that it needs.
create function declaration.refuse_unconsented() returns trigger language plpgsql as $$
begin
  if (select count(*) from declaration.consent c
      where c.declaration_id = new.declaration_id and c.root = new.root and c.answer = 'agreed' and c.side = any(new.needed))
     < cardinality(new.needed)
  then raise exception 'a consent is missing' using errcode = 'check_violation', constraint = 'proposal_consents'; end if;
  return new;
end $$;
create trigger proposal_consents before insert or update on declaration.proposal
  for each row when (new.outcome = 'agreed') execute function declaration.refuse_unconsented();
