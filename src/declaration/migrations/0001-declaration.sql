-- One declaration for two customs services.
create schema declaration;

-- What a declarant is still writing. It is his alone: nobody of customs reads a draft.
create table declaration.draft (
  id uuid primary key,
  account_id uuid not null,
  -- BIN of the firm for which he writes.
  firm text,
  content jsonb not null,
  -- Where a field came from: pointer → source [DEC-9].
  sources jsonb not null default '{}',
  revision int not null check (revision >= 1),
  filed boolean not null default false,
  updated_at timestamptz not null
);
create index draft_of on declaration.draft (account_id, updated_at desc) where not filed;

-- A version that waits for its declarant's signature: its root is fixed.
create table declaration.prepared (
  declaration_id uuid primary key,
  account_id uuid not null,
  draft_id uuid,
  document jsonb not null,
  -- Content of our own annex; the other side's is sealed to it and nowhere else.
  own_annex jsonb,
  -- The declarant's whole content, from which the version was made.
  content jsonb not null,
  reason text,
  prepared_at timestamptz not null
);

create table declaration.declaration (
  id uuid primary key,
  ucr text not null unique check (ucr ~ '^[0-9A-Z]{1,35}$'),
  filed_at text not null check (length(filed_at) = 2),
  -- The account that filed it here; null for one that the other side sent.
  account_id uuid,
  firm text,
  version int not null check (version >= 1),
  states jsonb not null,
  joint text not null check (joint in ('lodged', 'released-by-one', 'released', 'delivered', 'closed', 'ended')),
  lodged_at timestamptz not null,
  changed_at timestamptz not null
);
create index declaration_of on declaration.declaration (account_id, changed_at desc);
create index declaration_open on declaration.declaration (changed_at desc);

-- Versions only grow, and none is ever changed [DEC-33].
create table declaration.version (
  declaration_id uuid not null references declaration.declaration (id) deferrable initially deferred,
  version int not null check (version >= 1),
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  document jsonb not null,
  own_annex jsonb,
  -- From the version before: pointer, old, new [DEC-32]; empty for the first.
  changes jsonb not null,
  reason text,
  signature jsonb not null,
  -- Business time at which the other customs were asked to recognise it.
  made_at timestamptz not null,
  primary key (declaration_id, version),
  unique (declaration_id, version, root),
  constraint version_reason check (version = 1 or reason is not null)
);

-- Numbers by which a truck, a container, a seal finds its declarations; those of the present version.
create table declaration.subject (
  declaration_id uuid not null references declaration.declaration (id),
  kind text not null,
  number text not null,
  primary key (declaration_id, kind, number)
);
create index subject_number on declaration.subject (kind, number);

-- What each side did, in its order; states follow from it [DEC-24].
create table declaration.act (
  declaration_id uuid not null,
  side text not null check (length(side) = 2),
  seq int not null check (seq >= 1),
  act text not null,
  state text not null,
  version int not null,
  root text not null,
  actor text not null,
  basis text not null,
  note text check (length(note) <= 500),
  signature jsonb,
  at timestamptz not null,
  primary key (declaration_id, side, seq),
  -- A decision is bound to the root of the version that it saw [DEC-40].
  foreign key (declaration_id, version, root) references declaration.version (declaration_id, version, root),
  constraint act_release_signed check (act <> 'release' or signature is not null)
);
create unique index act_one_release on declaration.act (declaration_id, side, version) where act = 'release';

-- The explicit answer of the other customs to one version [DEC-26].
create table declaration.recognition (
  declaration_id uuid not null,
  version int not null,
  side text not null check (length(side) = 2),
  root text not null,
  answer text not null check (answer in ('recognised', 'reserved', 'refused')),
  fields jsonb not null,
  reason text,
  actor text not null,
  at timestamptz not null,
  primary key (declaration_id, version, side),
  foreign key (declaration_id, version, root) references declaration.version (declaration_id, version, root),
  constraint recognition_fields check ((answer = 'reserved') = (jsonb_array_length(fields) > 0)),
  constraint recognition_reason check (answer <> 'refused' or length(reason) > 0)
);

-- Who looked at a declaration that the other side sent, for what purpose and case.
create table declaration.look (
  id bigint generated always as identity primary key,
  declaration_id uuid not null references declaration.declaration (id),
  account_id uuid not null,
  purpose text not null check (purpose in ('acceptance', 'control', 'release', 'recognition', 'appeal', 'audit')),
  case_reference text,
  at timestamptz not null
);
create index look_at on declaration.look (declaration_id, at);

-- Public keys with which people sign, as this authority vouches for them.
create table declaration.signer (
  account_id uuid not null,
  key_id text not null,
  jwk jsonb not null,
  attestation text not null,
  until timestamptz not null,
  primary key (account_id, key_id)
);

-- Keys to which the annex of another side is sealed, as that side told them in a signed message.
create table declaration.sealing_key (
  peer text primary key,
  country text not null check (length(country) = 2),
  key jsonb not null,
  told_at timestamptz not null
);
-- To whom our own key was told.
create table declaration.told_key (
  peer text primary key,
  digest text not null
);
