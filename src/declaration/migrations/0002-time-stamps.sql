-- Time stamps (RFC 3161) of signatures: what proves later that a signature was there while its key was good [DEC-38].
create table declaration.time_stamp (
  -- SHA-256 of the signature's bytes.
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  signed text not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  fault text,
  -- DER of the token with its time, and who made it; all three or none.
  token bytea,
  at timestamptz,
  authority text,
  constraint time_stamp_whole check (num_nulls(token, at, authority) in (0, 3))
);
create index time_stamp_due on declaration.time_stamp (due_at) where token is null;

insert into declaration.time_stamp (digest, signed, due_at)
  select encode(sha256(convert_to(signed, 'UTF8')), 'hex'), signed, now()
  from (select signature ->> 'bytes' as signed from declaration.version
    union select signature ->> 'bytes' from declaration.act where signature is not null) as signatures
  on conflict do nothing;
