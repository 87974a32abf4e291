import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import { peerPair, type PeerSide } from '../../test/support/peer-pair.ts'
import { connectionOptions } from './database.ts'
import { peerKind } from './peers.ts'
import { checkDeferred, inSavepoint, inTransaction } from './transaction.ts'

/** Keeps each note as a row; the database looks at it with the commit alone. */
const NOTE = peerKind('test.note', z.strictObject({ text: z.string() }), async (tx, { body }) => {
  await sql`insert into platform.noted (text) values (${body.text})`.execute(tx)
  return ok(undefined)
})

async function asOwner({ database }: Pick<PeerSide, 'database'>, text: string): Promise<void> {
  const client = new pg.Client(connectionOptions(database.superuserUrl))
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** Two sides; at the Chinese one a note of "bad" is found wrong by the commit. */
async function world(t: Parameters<typeof peerPair>[0]) {
  const pair = await peerPair(t, { kinds: (side) => (side === 'CN' ? [NOTE] : []) })
  await asOwner(
    pair.cn,
    `create table platform.noted (text text not null);
     grant select, insert, update, delete on platform.noted to public;
     create function platform.refuse_bad() returns trigger language plpgsql as $$ begin
       if exists (select 1 from platform.noted n where n.text = 'bad')
       then raise exception 'it does not hold' using errcode = 'check_violation'; end if;
       return null;
     end $$;
     create constraint trigger noted_good after insert on platform.noted deferrable initially deferred
       for each row execute function platform.refuse_bad()`,
  )
  const { db } = pair.kz.database
  const send = async (text: string, subject: string) => {
    await inTransaction(db, (tx) =>
      pair.kz.peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject, body: { text } }),
    )
    await pair.kz.peers.sendDue()
  }
  const rows = async <Row>(text: string) => (await pair.cn.database.pool.query(text)).rows as Row[]
  const noted = async () => (await rows<{ text: string }>('select text from platform.noted')).map(({ text }) => text)
  return { ...pair, send, rows, noted }
}

test('a message whose effect is found wrong by the commit alone is the one that fails: all others are applied', async (t) => {
  const { cn, send, rows, noted } = await world(t)
  for (const [text, subject] of [
    ['first', 'one'],
    ['bad', 'two'],
    ['behind it', 'two'],
    ['beside it', 'three'],
  ] as const)
    await send(text, subject)
  assert.equal(await cn.peers.applyWaiting(), 2)
  assert.deepEqual(await noted(), ['first', 'beside it'])
  const faults = () => rows('select subject, attempts, fault from platform.peer_inbox where fault is not null')
  assert.deepEqual(await faults(), [{ subject: 'two', attempts: 1, fault: 'it does not hold' }])
  await send('next', 'one')
  assert.equal(await cn.peers.applyWaiting(), 1, 'what comes later is applied too')
  assert.deepEqual(await faults(), [{ subject: 'two', attempts: 2, fault: 'it does not hold' }])
  await asOwner(cn, 'drop trigger noted_good on platform.noted')
  assert.equal(await cn.peers.applyWaiting(), 2)
  assert.deepEqual(await noted(), ['first', 'beside it', 'next', 'bad', 'behind it'])
})

test('behind a part that held, what is written waits for the commit again', async (t) => {
  const { cn, noted } = await world(t)
  const { db } = cn.database
  await inTransaction(db, async (tx) => {
    const write = (text: string) => sql`insert into platform.noted (text) values (${text})`.execute(tx)
    assert.ok((await inSavepoint(tx, () => write('good'))).ok)
    assert.ok(!(await inSavepoint(tx, () => write('bad'))).ok)
    await write('bad')
    await sql`delete from platform.noted where text = 'bad'`.execute(tx)
    await checkDeferred(tx)
  })
  assert.deepEqual(await noted(), ['good'])
})
