-- A ledger has one currency, that of its authority, so it stands once and not on every row; it is settled when the
-- database is prepared and never changes afterwards.
create table payments.ledger (
  one boolean primary key default true check (one),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$')
);
comment on table payments.ledger is 'append-only: the currency of all amounts of this schema, ISO 4217';

alter table payments.account drop column currency;
alter table payments.registrar_account drop column currency;
alter table payments.transfer drop column currency;
alter table payments.charge drop column currency;
alter table payments.invoice drop column currency;
alter table payments.payment drop column currency;
