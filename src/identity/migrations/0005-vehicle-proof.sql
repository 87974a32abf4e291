-- Whose a truck is. Who enters a truck claims it; another's claim stands in nobody's way once he proves that the truck is his.

-- What somebody brought to prove that a truck is his: the register's answer, or a document that the registrar looks at.
create table identity.vehicle_proof (
  id uuid primary key,
  account_id uuid not null,
  vehicle_id uuid not null,
  kind text not null check (kind in ('register', 'document')),
  state text not null check (state in ('asked', 'proven', 'refused')),
  -- Why not: a code.
  reason text check (reason ~ '^[a-z-]{3,40}$'),
  -- The document, encrypted with the account's key; of which kind of file.
  document_enc bytea,
  document_type text check (document_type in ('image/jpeg', 'image/png', 'application/pdf')),
  -- What the registrar wrote: number of the file. No personal data.
  evidence text check (length(evidence) between 1 and 200),
  decided_by uuid,
  asked_at timestamptz not null,
  decided_at timestamptz,
  foreign key (account_id, vehicle_id) references identity.account_vehicle (account_id, vehicle_id),
  check ((state = 'asked') = (decided_at is null)),
  check ((kind = 'document') = (document_type is not null)),
  check (kind <> 'document' or state = 'asked' or (decided_by is not null and evidence is not null)),
  check ((state = 'refused') = (reason is not null)),
  unique (id, account_id, vehicle_id)
);
create unique index vehicle_proof_open on identity.vehicle_proof (account_id, vehicle_id, kind) where state = 'asked';
create index vehicle_proof_of_account on identity.vehicle_proof (account_id, asked_at);
create index vehicle_proof_waiting on identity.vehicle_proof (asked_at) where state = 'asked' and kind = 'document';

alter table identity.account_vehicle
  -- Entered against another's entry: it books nothing until it is proven, and keeps the plate as it was entered.
  add column contested_at timestamptz,
  add column claimed_country char(2) check (claimed_country ~ '^[A-Z]{2}$'),
  add column claimed_plate text check (length(claimed_plate) between 2 and 20),
  add column claimed_plate_key text check (length(claimed_plate_key) between 2 and 20),
  add column proven_at timestamptz,
  add column proof_id uuid,
  add foreign key (proof_id, account_id, vehicle_id) references identity.vehicle_proof (id, account_id, vehicle_id),
  add constraint claim_has_its_proof check ((proven_at is null) = (proof_id is null)),
  add constraint claim_contested_or_proven check (contested_at is null or proven_at is null),
  add constraint claim_keeps_its_plate check (
    (contested_at is null) = (claimed_country is null and claimed_plate is null and claimed_plate_key is null)),
  add constraint claim_proven_stands check (proven_at is null or removed_at is null);
-- A truck has one proven holder.
create unique index account_vehicle_proven on identity.account_vehicle (vehicle_id)
  where proven_at is not null;

-- Claims that ended because another proved that the truck is his: whom the registrar looks at for false data.
create table identity.displaced_claim (
  account_id uuid not null references identity.account,
  vehicle_id uuid not null references identity.vehicle,
  proof_id uuid not null references identity.vehicle_proof,
  -- What it was before: entered and never proven, entered against another's, or proven earlier (a truck that was sold).
  claim text not null check (claim in ('provisional', 'contested', 'proven')),
  country char(2) not null,
  plate text not null,
  vin text not null,
  entered_at timestamptz not null,
  displaced_at timestamptz not null,
  primary key (proof_id, account_id, vehicle_id)
);
create index displaced_claim_by_account on identity.displaced_claim (account_id, displaced_at);
comment on table identity.displaced_claim is 'append-only: whose claims to trucks fell to a proof';

-- Whom the proven holder lets run his truck, by the phone of the account.
create table identity.vehicle_runner (
  vehicle_id uuid not null references identity.vehicle,
  phone_index bytea not null check (octet_length(phone_index) = 32),
  allowed_by uuid not null references identity.account,
  allowed_at timestamptz not null,
  primary key (vehicle_id, phone_index)
);
