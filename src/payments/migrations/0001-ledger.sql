-- Double-entry ledger of the registrar: who owns the money that came in for fees and deposits.
create schema payments;

create function payments.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is never changed this way', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;

-- The personal account (лицевой счет) of a user: four sub-accounts in one row, so that a booking locks one row.
-- Available, fee held and deposit blocked are what the registrar owes to the user; debt is what the user owes.
create table payments.account (
  owner_id uuid primary key,
  currency char(3) not null default 'KZT' check (currency = 'KZT'),
  available bigint not null default 0 check (available >= 0),
  fee_held bigint not null default 0 check (fee_held >= 0),
  deposit_blocked bigint not null default 0 check (deposit_blocked >= 0),
  debt bigint not null default 0 check (debt >= 0),
  opened_at timestamptz not null default clock_timestamp(),
  -- Money that comes in repays debt first, so nobody has both [R707-27].
  check (debt = 0 or available = 0)
) with (fillfactor = 70);

-- The registrar's own accounts. Turnover is kept on both sides; a balance is their difference.
create table payments.registrar_account (
  code text primary key check (code in ('acquirer', 'bank', 'budget-fee', 'budget-deposit')),
  currency char(3) not null default 'KZT' check (currency = 'KZT'),
  debits bigint not null default 0 check (debits >= 0),
  credits bigint not null default 0 check (credits >= 0)
);
insert into payments.registrar_account (code) values ('acquirer'), ('bank'), ('budget-fee'), ('budget-deposit');

-- One row moves one amount from the account `debit` to the account `credit`, so debits and credits are equal by
-- construction. Sub-accounts of a user are those of `owner_id`: money cannot pass from one user to another [R707-36].
create table payments.transfer (
  id bigint generated always as identity primary key,
  owner_id uuid not null,
  debit text not null,
  credit text not null,
  amount bigint not null check (amount > 0 and amount <= 100000000000000),
  currency char(3) not null default 'KZT' check (currency = 'KZT'),
  kind text not null,
  booking_id uuid,
  payment_id uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- The chart of what may move where; domain/chart.ts holds the same table.
  constraint transfer_follows_chart check (case kind
    when 'payment-received' then debit in ('acquirer', 'bank') and credit = 'available' and payment_id is not null
    when 'payment-reversed' then debit = 'available' and credit in ('acquirer', 'bank') and payment_id is not null
    when 'debt-raised' then debit = 'debt' and credit in ('acquirer', 'bank') and payment_id is not null
    when 'debt-repaid' then debit = 'available' and credit = 'debt' and booking_id is null
    when 'fee-held' then debit = 'available' and credit = 'fee-held' and booking_id is not null
    when 'fee-earned' then debit = 'fee-held' and credit = 'budget-fee' and booking_id is not null
    when 'fee-released' then debit = 'fee-held' and credit = 'available' and booking_id is not null
    when 'deposit-blocked' then debit = 'available' and credit = 'deposit-blocked' and booking_id is not null
    when 'deposit-returned' then debit = 'deposit-blocked' and credit = 'available' and booking_id is not null
    when 'deposit-released' then debit = 'deposit-blocked' and credit = 'available' and booking_id is not null
    when 'deposit-forfeited' then debit = 'deposit-blocked' and credit = 'budget-deposit' and booking_id is not null
    else false end)
);
comment on table payments.transfer is 'append-only';
-- A booking's fee and deposit are held once and settled once, whatever runs twice.
create unique index transfer_once_a_booking on payments.transfer (booking_id, (case kind
    when 'fee-held' then 1 when 'deposit-blocked' then 2
    when 'fee-earned' then 3 when 'fee-released' then 3 else 4 end))
  where booking_id is not null and payment_id is null;
create unique index transfer_once_a_payment on payments.transfer (payment_id, kind)
  where payment_id is not null and kind <> 'debt-repaid';
create index transfer_by_owner on payments.transfer (owner_id, id);

-- Balances follow the transfers inside the same statement; nothing else may change them.
create function payments.post_transfers() returns trigger language plpgsql as $$
declare
  owners bigint;
  posted bigint;
begin
  select count(distinct owner_id) into owners from added;
  update payments.account a set
    available = a.available + d.available,
    fee_held = a.fee_held + d.fee_held,
    deposit_blocked = a.deposit_blocked + d.deposit_blocked,
    debt = a.debt + d.debt
  from (
    select owner_id,
      sum(case when credit = 'available' then amount when debit = 'available' then -amount else 0 end) as available,
      sum(case when credit = 'fee-held' then amount when debit = 'fee-held' then -amount else 0 end) as fee_held,
      sum(case when credit = 'deposit-blocked' then amount when debit = 'deposit-blocked' then -amount else 0 end)
        as deposit_blocked,
      sum(case when debit = 'debt' then amount when credit = 'debt' then -amount else 0 end) as debt
    from added group by owner_id
  ) d where a.owner_id = d.owner_id;
  get diagnostics posted = row_count;
  if posted <> owners then
    raise exception 'a transfer names an account that is not open' using errcode = 'foreign_key_violation';
  end if;
  -- In order of code, so that two postings wait for one another instead of deadlocking.
  perform 1 from payments.registrar_account r
    where exists (select from added where r.code in (added.debit, added.credit)) order by r.code for update;
  if not found then return null; end if;
  update payments.registrar_account r set debits = r.debits + d.debits, credits = r.credits + d.credits
  from (
    select side.code, sum(side.debits) as debits, sum(side.credits) as credits
    from added, lateral (values (added.debit, amount, 0::bigint), (added.credit, 0::bigint, amount))
      as side (code, debits, credits)
    where side.code in ('acquirer', 'bank', 'budget-fee', 'budget-deposit')
    group by side.code
  ) d where r.code = d.code;
  return null;
end $$;

create trigger transfer_is_posted after insert on payments.transfer referencing new table as added
  for each statement execute function payments.post_transfers();
create trigger transfer_is_append_only before update or delete or truncate on payments.transfer
  for each statement execute function payments.refuse_change();
-- At depth 0 nobody but the posting trigger would be writing: a balance set by hand is refused.
create trigger balance_follows_transfers before update or delete or truncate on payments.account
  for each statement when (pg_trigger_depth() = 0) execute function payments.refuse_change();
create trigger turnover_follows_transfers before insert or update or delete or truncate on payments.registrar_account
  for each statement when (pg_trigger_depth() = 0) execute function payments.refuse_change();

create function payments.open_empty() returns trigger language plpgsql as $$
begin
  if new.available <> 0 or new.fee_held <> 0 or new.deposit_blocked <> 0 or new.debt <> 0 then
    raise exception 'an account opens empty' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger account_opens_empty before insert on payments.account
  for each row execute function payments.open_empty();

-- Fee and deposit of one booking: a two-phase transfer (held, then settled once).
create table payments.charge (
  booking_id uuid primary key,
  owner_id uuid not null,
  fee bigint not null check (fee >= 0),
  deposit bigint not null check (deposit >= 0),
  currency char(3) not null default 'KZT' check (currency = 'KZT'),
  state text not null check (state in ('due', 'held', 'crossed', 'deposit-returned', 'forfeited', 'released')),
  asked_at timestamptz not null,
  changed_at timestamptz not null
) with (fillfactor = 80);
create index charge_open_by_owner on payments.charge (owner_id) where state in ('due', 'held');

create function payments.guard_charge() returns trigger language plpgsql as $$
begin
  if new.booking_id <> old.booking_id or new.owner_id <> old.owner_id
     or new.fee <> old.fee or new.deposit <> old.deposit
     or not (old.state = 'due' and new.state in ('held', 'released')
          or old.state = 'held' and new.state in ('crossed', 'deposit-returned', 'forfeited', 'released')) then
    raise exception 'charge % cannot pass from % to %', old.booking_id, old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger charge_goes_forward before update on payments.charge
  for each row execute function payments.guard_charge();
create trigger charge_stays before delete or truncate on payments.charge
  for each statement execute function payments.refuse_change();

-- Every account that disagrees with its transfers, and every imbalance; no rows when the ledger is sound.
create function payments.ledger_defects() returns table (account text, expected bigint, found bigint)
language sql stable as $$
  with side as (
    select owner_id, debit as code, -amount as amount from payments.transfer
    union all select owner_id, credit, amount from payments.transfer
  ), personal as (
    select owner_id,
      coalesce(sum(amount) filter (where code = 'available'), 0) as available,
      coalesce(sum(amount) filter (where code = 'fee-held'), 0) as fee_held,
      coalesce(sum(amount) filter (where code = 'deposit-blocked'), 0) as deposit_blocked,
      coalesce(-sum(amount) filter (where code = 'debt'), 0) as debt
    from side where code in ('available', 'fee-held', 'deposit-blocked', 'debt') group by owner_id
  ), compared as (
    select coalesce(p.owner_id, a.owner_id) as owner_id, p.available as ea, a.available as fa, p.fee_held as ef,
      a.fee_held as ff, p.deposit_blocked as ed, a.deposit_blocked as fd, p.debt as eb, a.debt as fb
    from personal p full join payments.account a on a.owner_id = p.owner_id
  ), held as (
    select owner_id, sum(fee) as fee, sum(deposit) as deposit from payments.charge where state = 'held' group by owner_id
  )
  select owner_id || ' available', coalesce(ea, 0)::bigint, fa from compared where coalesce(ea, 0) is distinct from fa
  union all select owner_id || ' fee-held', coalesce(ef, 0)::bigint, ff from compared where coalesce(ef, 0) is distinct from ff
  union all select owner_id || ' deposit-blocked', coalesce(ed, 0)::bigint, fd from compared
    where coalesce(ed, 0) is distinct from fd
  union all select owner_id || ' debt', coalesce(eb, 0)::bigint, fb from compared where coalesce(eb, 0) is distinct from fb
  union all select r.code, coalesce(sum(s.amount), 0)::bigint, (r.credits - r.debits)::bigint
    from payments.registrar_account r left join side s on s.code = r.code
    group by r.code, r.credits, r.debits having coalesce(sum(s.amount), 0) <> r.credits - r.debits
  union all select 'sum of all balances', 0, total from (
      select (select coalesce(sum(available + fee_held + deposit_blocked - debt), 0) from payments.account)
           + (select sum(credits - debits) from payments.registrar_account) as total) t where total <> 0
  union all select coalesce(h.owner_id, a.owner_id) || ' held charges', coalesce(h.fee + h.deposit, 0)::bigint,
      coalesce(a.fee_held + a.deposit_blocked, 0)
    from held h full join payments.account a on a.owner_id = h.owner_id
    where coalesce(h.fee, 0) <> coalesce(a.fee_held, 0) or coalesce(h.deposit, 0) <> coalesce(a.deposit_blocked, 0)
$$;
