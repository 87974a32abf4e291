-- The log of a checkpoint's shifts: what officers write down, hand over and take over [GATE-6]. Append-only.
create table gate.shift_entry (
  checkpoint text not null check (checkpoint ~ '^[A-Z0-9-]{2,40}$'),
  -- Without gaps within a checkpoint: two acts at the same time cannot both be the next one.
  seq int not null check (seq >= 1),
  id uuid not null unique,
  kind text not null check (kind in ('note', 'handed-over', 'taken-over')),
  text text check (length(btrim(text)) between 3 and 2000),
  lane text check (lane ~ '^[A-Z0-9-]{1,16}$'),
  passage_id uuid,
  -- The hand-over that a take-over answers; each is answered once.
  answers uuid unique references gate.shift_entry (id),
  written_by uuid not null,
  digest bytea not null check (octet_length(digest) = 32),
  -- Business time; time of the transaction.
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (checkpoint, seq),
  -- Taking over from nobody is told in words.
  constraint shift_entry_words check (text is not null or answers is not null),
  constraint shift_entry_answers check (answers is null or kind = 'taken-over'),
  constraint shift_entry_about check (kind = 'note' or (lane is null and passage_id is null))
);
comment on table gate.shift_entry is 'append-only';
create index shift_act on gate.shift_entry (checkpoint, seq desc) where kind <> 'note';
create index shift_time on gate.shift_entry (checkpoint, occurred_at);

create function gate.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is never changed or deleted', tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger shift_entry_is_append_only before update or delete or truncate on gate.shift_entry
  for each statement execute function gate.refuse_change();

-- Acts of one checkpoint follow one another: the next number, and no hand-over answered by who made it.
create function gate.follow_shift() returns trigger language plpgsql as $$
begin
  if new.seq <> 1 + coalesce((select max(seq) from gate.shift_entry where checkpoint = new.checkpoint), 0) then
    raise exception 'an entry of a shift log is the next one' using errcode = 'check_violation';
  end if;
  if new.answers is not null and not exists (
    select from gate.shift_entry
    where id = new.answers and checkpoint = new.checkpoint and kind = 'handed-over' and written_by <> new.written_by
  ) then
    raise exception 'a shift is taken over from another officer of the checkpoint' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger shift_entry_follows before insert on gate.shift_entry
  for each row execute function gate.follow_shift();

-- The log tells commands in business time, as everything else.
alter table gate.command add column occurred_at timestamptz not null default clock_timestamp();
update gate.command set occurred_at = issued_at;
create index command_occurred on gate.command (checkpoint, occurred_at) where kind in ('manual-open', 'hold', 'resume');
create index alarm_raised on gate.alarm (checkpoint, raised_at);
