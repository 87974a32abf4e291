-- It was not the user's fault after all: the fee that was earned comes back too [R707-28f], by a transfer of its own, once a
-- booking, and the charge of a no-show or late cancellation becomes released.
alter table payments.transfer drop constraint transfer_follows_chart, add constraint transfer_follows_chart check (case kind
    when 'payment-received' then debit in ('acquirer', 'bank') and credit = 'available' and payment_id is not null
    when 'payment-reversed' then debit = 'available' and credit in ('acquirer', 'bank') and payment_id is not null
    when 'debt-raised' then debit = 'debt' and credit in ('acquirer', 'bank') and payment_id is not null
    when 'debt-repaid' then debit = 'available' and credit = 'debt' and booking_id is null
    when 'fee-held' then debit = 'available' and credit = 'fee-held' and booking_id is not null
    when 'fee-earned' then debit = 'fee-held' and credit = 'budget-fee' and booking_id is not null
    when 'fee-released' then debit = 'fee-held' and credit = 'available' and booking_id is not null
    when 'fee-restored' then debit = 'budget-fee' and credit = 'available' and booking_id is not null
    when 'deposit-blocked' then debit = 'available' and credit = 'deposit-blocked' and booking_id is not null
    when 'deposit-returned' then debit = 'deposit-blocked' and credit = 'available' and booking_id is not null
    when 'deposit-released' then debit = 'deposit-blocked' and credit = 'available' and booking_id is not null
    when 'deposit-forfeited' then debit = 'deposit-blocked' and credit = 'budget-deposit' and booking_id is not null
    when 'deposit-restored' then debit = 'budget-deposit' and credit = 'available' and booking_id is not null
    else false end);

drop index payments.transfer_once_a_booking;
create unique index transfer_once_a_booking on payments.transfer (booking_id, (case kind
    when 'fee-held' then 1 when 'deposit-blocked' then 2
    when 'fee-earned' then 3 when 'fee-released' then 3 when 'deposit-restored' then 5 when 'fee-restored' then 6 else 4 end))
  where booking_id is not null and payment_id is null;

create or replace function payments.guard_charge() returns trigger language plpgsql as $$
begin
  if new.booking_id <> old.booking_id or new.owner_id <> old.owner_id
     or new.fee <> old.fee or new.deposit <> old.deposit
     or not (old.state = 'due' and new.state in ('held', 'released')
          or old.state = 'held' and new.state in ('crossed', 'deposit-returned', 'forfeited', 'released')
          or old.state = 'forfeited' and new.state in ('deposit-returned', 'released')
          or old.state = 'deposit-returned' and new.state = 'released') then
    raise exception 'charge % cannot pass from % to %', old.booking_id, old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;
