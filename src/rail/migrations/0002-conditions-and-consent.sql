-- Versions of the technical conditions (art. 2, para 4). A document never changes: another content is another version [CTOP-34].
create table rail.conditions (
  name text not null check (name ~ '^[a-z]{2,12}-[a-z]{2}-[a-z]{2}$'),
  version int not null check (version between 1 and 999),
  document jsonb not null,
  -- SHA-256 of the canonical bytes (RFC 8785) of the document.
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  proposed_by text not null,
  proposed_at timestamptz not null,
  primary key (name, version)
);
create function rail.guard_conditions() returns trigger language plpgsql as $$
begin
  raise exception 'technical conditions % version % are not changed', old.name, old.version using errcode = 'check_violation';
end $$;
create trigger conditions_stay before update or delete on rail.conditions for each row execute function rail.guard_conditions();

-- The signed word of the head of each side. In force: the words of both.
create table rail.conditions_approval (
  name text not null,
  version int not null,
  side char(2) not null,
  approver text not null,
  at timestamptz not null,
  -- Compact JWS over name, version, root, side, approver and time.
  jws text not null check (length(jws) <= 4000),
  primary key (name, version, side),
  foreign key (name, version) references rail.conditions (name, version)
);
create trigger conditions_approval_stays before update or delete on rail.conditions_approval
  for each row execute function rail.guard_conditions();

-- The consent register: a record of the other side is evidence only with its written consent, for one case and a time (art. 6)
-- [CTOP-31]. `asked`: we ask, or they ask us (`direction`).
create table rail.evidence_consent (
  id uuid primary key,
  direction text not null check (direction in ('we-ask', 'they-ask')),
  consignment text not null,
  version int not null check (version >= 1),
  proceeding text not null check (proceeding in ('court', 'administrative')),
  case_number text not null check (length(case_number) between 3 and 60),
  reason text not null check (length(reason) between 3 and 500),
  asked_by text not null,
  asked_at timestamptz not null,
  decision text check (decision in ('granted', 'refused')),
  decided_by text,
  decided_at timestamptz,
  -- Until when it may be used; of a granted one only.
  until timestamptz,
  answer text,
  -- The signed decision of the side that gave the record.
  jws text check (length(jws) <= 4000),
  constraint consent_decided check ((decision is null) = (decided_at is null) and (decision is null) = (jws is null)),
  constraint consent_until check ((until is not null) = (decision is not distinct from 'granted'))
);
create index evidence_consent_record on rail.evidence_consent (consignment, version, case_number);
create index evidence_consent_newest on rail.evidence_consent (asked_at desc);

-- A decision is given once.
create function rail.guard_consent() returns trigger language plpgsql as $$
begin
  if old.decision is not null then
    raise exception 'consent % is decided', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger consent_stays before update on rail.evidence_consent for each row execute function rail.guard_consent();
