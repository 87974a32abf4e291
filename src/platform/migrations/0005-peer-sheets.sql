-- Messages between installations go many in one request, and one signature answers many of them.

-- The last place that was given in each subject towards a peer.
create table platform.peer_place (
  peer text not null,
  subject text not null,
  last int not null check (last >= 1),
  primary key (peer, subject)
);
insert into platform.peer_place (peer, subject, last)
  select peer, subject, max(sequence) from platform.peer_outbox group by peer, subject;

-- A signed receipt as it went out or came in: it answers one message or many.
create table platform.peer_sheet (
  id uuid primary key,
  jws text not null,
  kept_at timestamptz not null
);

-- Receipts that were kept one by one become sheets of one answer.
alter table platform.peer_inbox add column sheet uuid;
update platform.peer_inbox set sheet = gen_random_uuid();
insert into platform.peer_sheet (id, jws, kept_at) select sheet, receipt, received_at from platform.peer_inbox;
-- Deferred: the sheet is signed when it is known which messages of a request are new.
alter table platform.peer_inbox
  alter column sheet set not null,
  add constraint peer_inbox_sheet foreign key (sheet) references platform.peer_sheet (id) deferrable initially deferred,
  drop column receipt;

alter table platform.peer_receipt add column sheet uuid;
update platform.peer_receipt set sheet = gen_random_uuid();
insert into platform.peer_sheet (id, jws, kept_at) select sheet, jws, taken_at from platform.peer_receipt;
alter table platform.peer_receipt
  alter column sheet set not null,
  add constraint peer_receipt_sheet foreign key (sheet) references platform.peer_sheet (id),
  drop column jws;
