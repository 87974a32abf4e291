-- What was asked of the acquirer, what it said, and the money that it confirmed.
create sequence payments.invoice_in_second maxvalue 99999 cycle;
create table payments.invoice (
  id uuid primary key,
  -- The acquirer wants a number of 6 to 15 digits that is never used twice: seconds since 1970 and five more digits.
  -- A plain counter would repeat numbers after a restored backup, and find the payments of those who had them before.
  number bigint not null unique check (number between 100000 and 999999999999999)
    default extract(epoch from clock_timestamp())::bigint * 100000 + nextval('payments.invoice_in_second'),
  owner_id uuid not null,
  booking_id uuid,
  amount bigint not null check (amount > 0),
  currency char(3) not null default 'KZT' check (currency = 'KZT'),
  language text not null check (language in ('kk', 'ru', 'en', 'zh')),
  return_path text not null check (length(return_path) <= 200),
  -- Digest of the command, so that the same id with another content is refused.
  digest bytea not null check (octet_length(digest) = 32),
  state text not null default 'created' check (state in ('created', 'open', 'paid', 'expired')),
  page_url text check (length(page_url) <= 500),
  last_decline text check (length(last_decline) <= 64),
  received bigint not null default 0 check (received >= 0),
  -- In business time, which people see; the other instants of an invoice are real time, in which the acquirer lives.
  asked_at timestamptz not null,
  created_at timestamptz not null,
  opened_at timestamptz,
  -- Real time of the next status query; null when the invoice needs no watching.
  query_at timestamptz,
  queries int not null default 0,
  check (state <> 'paid' or received > 0)
);
create index invoice_to_query on payments.invoice (query_at) where query_at is not null;
create index invoice_by_owner on payments.invoice (owner_id, created_at desc);

create function payments.guard_invoice() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.number <> old.number or new.owner_id <> old.owner_id or new.amount <> old.amount
     or new.booking_id is distinct from old.booking_id or new.received < old.received
     or not (old.state = new.state
          or old.state = 'created' and new.state in ('open', 'paid', 'expired')
          or old.state = 'open' and new.state in ('paid', 'expired')
          or old.state = 'expired' and new.state = 'paid') then
    raise exception 'invoice % cannot pass from % to %', old.number, old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger invoice_goes_forward before update on payments.invoice
  for each row execute function payments.guard_invoice();
create trigger invoice_stays before delete or truncate on payments.invoice
  for each statement execute function payments.refuse_change();

-- One row for each payment that a provider confirmed. The unique key is what makes a doubled callback harmless.
create table payments.payment (
  id uuid primary key,
  provider text not null check (provider in ('acquirer', 'bank')),
  provider_payment_id text not null check (length(provider_payment_id) between 1 and 100),
  invoice_id uuid references payments.invoice,
  owner_id uuid not null,
  booking_id uuid,
  amount bigint not null check (amount > 0),
  currency char(3) not null default 'KZT' check (currency = 'KZT'),
  received_at timestamptz not null,
  reversed_at timestamptz,
  unique (provider, provider_payment_id)
);
create index payment_by_invoice on payments.payment (invoice_id) where invoice_id is not null;

create function payments.guard_payment() returns trigger language plpgsql as $$
begin
  if old.reversed_at is not null or to_jsonb(new) - 'reversed_at' <> to_jsonb(old) - 'reversed_at' then
    raise exception 'payment % only ever changes by one reversal', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger payment_is_a_fact before update on payments.payment
  for each row execute function payments.guard_payment();
create trigger payment_stays before delete or truncate on payments.payment
  for each statement execute function payments.refuse_change();

-- What came from the acquirer, as bytes, before anything was read. Of a message with a wrong signature only the
-- beginning is kept: anybody can send such, and they must not fill the disk.
create table payments.acquirer_message (
  id uuid primary key,
  digest bytea not null check (octet_length(digest) = 32),
  signature text not null check (signature in ('valid', 'invalid', 'missing')),
  raw bytea not null check (octet_length(raw) <= 16384 and (signature = 'valid' or octet_length(raw) <= 256)),
  byte_length int not null,
  ip text,
  received_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- With the verdict: an unsigned copy that somebody sends first must not keep the signed one out.
  unique (digest, signature)
);
create index acquirer_message_forged on payments.acquirer_message (received_at) where signature <> 'valid';
comment on table payments.acquirer_message is 'append-only';
create trigger acquirer_message_is_append_only before update or delete or truncate on payments.acquirer_message
  for each statement execute function payments.refuse_change();

-- What was made of a message.
create table payments.message_reading (
  message_id uuid primary key references payments.acquirer_message,
  outcome text not null check (outcome in ('hint', 'unreadable', 'unknown-invoice', 'wrong-secret')),
  invoice_id uuid references payments.invoice,
  recorded_at timestamptz not null default clock_timestamp()
);
comment on table payments.message_reading is 'append-only';
