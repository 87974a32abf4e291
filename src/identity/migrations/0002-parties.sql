-- The agreement, consent, and what a user enters: people, owners, vehicles, trailers.

create table identity.agreement (
  version text not null,
  language text not null check (language in ('kk', 'ru', 'en', 'zh')),
  title text not null,
  body text not null,
  digest text not null,
  valid_from timestamptz not null,
  published_at timestamptz not null default clock_timestamp(),
  primary key (version, language),
  unique (valid_from, language),
  check (digest = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);
comment on table identity.agreement is 'append-only';

create table identity.agreement_signature (
  id uuid primary key,
  account_id uuid not null references identity.account,
  version text not null,
  language text not null,
  digest text not null,
  -- How the signer was known: the method of his session.
  method text not null check (method in ('code', 'passkey')),
  session_id uuid not null,
  address text not null,
  signed_at timestamptz not null,
  foreign key (version, language) references identity.agreement,
  unique (account_id, version)
);
comment on table identity.agreement_signature is 'append-only';

create table identity.person (
  id uuid primary key,
  account_id uuid not null references identity.account,
  self boolean not null,
  resident boolean not null,
  -- Names, birth date, document, phone, e-mail, IIN.
  sealed bytea not null,
  iin_index bytea check (octet_length(iin_index) = 32),
  document_index bytea not null check (octet_length(document_index) = 32),
  entered_at timestamptz not null,
  removed_at timestamptz,
  check (not resident or iin_index is not null),
  check (not (self and removed_at is not null))
);
create unique index person_self on identity.person (account_id) where self;
create unique index person_iin on identity.person (account_id, iin_index) where removed_at is null;
create unique index person_document on identity.person (account_id, document_index) where removed_at is null;

create table identity.consent (
  id uuid primary key,
  person_id uuid not null references identity.person,
  basis text not null check (basis in ('access-control-service', 'agreement')),
  state text not null check (state in ('requested', 'given', 'denied', 'withdrawn', 'lapsed')),
  -- The service's own number of the request, and what it answered as proof.
  reference text check (length(reference) <= 200),
  proof_enc bytea,
  signature_id uuid references identity.agreement_signature,
  requested_at timestamptz not null,
  decided_at timestamptz,
  withdrawn_at timestamptz,
  check ((state = 'requested') = (decided_at is null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  -- Consent that is given has its proof: the service's answer or the signature.
  check (state <> 'given' or (basis = 'agreement' and signature_id is not null) or proof_enc is not null)
);
create unique index consent_open on identity.consent (person_id) where state in ('requested', 'given');
create index consent_by_person on identity.consent (person_id, requested_at);

create table identity.owner_party (
  id uuid primary key,
  account_id uuid not null references identity.account,
  resident boolean not null,
  kind text not null check (kind in ('person', 'company')),
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  -- Name and number (IIN, BIN or foreign).
  sealed bytea not null,
  tax_number_index bytea check (octet_length(tax_number_index) = 32),
  entered_at timestamptz not null,
  removed_at timestamptz,
  check (not resident or tax_number_index is not null),
  unique (id, account_id)
);
create unique index owner_party_number on identity.owner_party (account_id, country, tax_number_index) where removed_at is null;

-- A physical vehicle, one row a VIN for the whole installation, so that "one active booking per vehicle" (Order 707,
-- para 21) holds across accounts too. Plate and VIN are operational identifiers and stay readable.
create table identity.vehicle (
  id uuid primary key,
  vin text not null unique check (length(vin) between 5 and 20),
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  plate text not null check (length(plate) between 2 and 20),
  plate_key text not null check (length(plate_key) between 2 and 20),
  in_use boolean not null,
  entered_at timestamptz not null
);
create unique index vehicle_plate on identity.vehicle (country, plate_key) where in_use;

-- Which account runs which vehicle, and for which owner.
create table identity.account_vehicle (
  account_id uuid not null references identity.account,
  vehicle_id uuid not null references identity.vehicle,
  owner_id uuid not null,
  category text not null check (category in ('N2', 'N3')),
  machinery boolean not null,
  entered_at timestamptz not null,
  removed_at timestamptz,
  primary key (account_id, vehicle_id),
  foreign key (owner_id, account_id) references identity.owner_party (id, account_id)
);
create index account_vehicle_by_vehicle on identity.account_vehicle (vehicle_id) where removed_at is null;

create table identity.trailer (
  id uuid primary key,
  account_id uuid not null references identity.account,
  country char(2) not null check (country ~ '^[A-Z]{2}$'),
  plate text not null check (length(plate) between 2 and 20),
  plate_key text not null check (length(plate_key) between 2 and 20),
  entered_at timestamptz not null,
  removed_at timestamptz
);
create unique index trailer_plate on identity.trailer (account_id, country, plate_key) where removed_at is null;
