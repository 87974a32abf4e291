-- What a side hears of seals from the other one counts at its gate [DRV-27]: each word stands with the bytes that the other side signed and
-- with its place among the words of its seal. What stands from before stays as it is: a log is never changed.
alter table driverless.inbox add constraint seal_heard_is_signed check (
  coalesce(body ->> 'from', '') <> 'peer' or coalesce(body #>> '{body,kind}', '') <> 'seal'
  or coalesce(
    body ->> 'jws' ~ '^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+$' and body #>> '{body,word}' ~ '^[1-9][0-9]*$',
    false
  )
) not valid;
alter table driverless.event add constraint seal_heard_is_signed check (
  coalesce(body #>> '{body,from}', '') <> 'peer' or coalesce(body #>> '{body,body,kind}', '') <> 'seal'
  or coalesce(
    body #>> '{body,jws}' ~ '^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]+$'
      and body #>> '{body,body,word}' ~ '^[1-9][0-9]*$',
    false
  )
) not valid;
-- A word that is said again is signed anew; the same bytes are heard once.
create unique index event_seal_heard_once on driverless.event (sha256(decode(body #>> '{body,jws}', 'escape')))
  where body #>> '{body,from}' = 'peer' and body #>> '{body,body,kind}' = 'seal';

-- What waits for the controller is taken once, as it came, and then stays.
create function driverless.refuse_rewriting() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.taken_seq is not null
    or (new.id, new.body, new.received_at) is distinct from (old.id, old.body, old.received_at) then
    raise exception 'what the corridor''s controller was told is taken once and never changed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger inbox_is_taken_once before update or delete on driverless.inbox
  for each row execute function driverless.refuse_rewriting();

-- The newest message of the other side only becomes newer, so that none before it is believed again.
create function driverless.refuse_going_back() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.country <> old.country or new.signed_at < old.signed_at
    or (new.signed_at = old.signed_at and not new.digests @> old.digests) then
    raise exception 'what was heard of the other side only goes forward' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger heard_goes_forward before update or delete on driverless.peer_heard
  for each row execute function driverless.refuse_going_back();
