import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { ok, refused } from '#kernel/result.ts'
import { peerPair, type PeerSide } from '../../test/support/peer-pair.ts'
import type { Clock } from './clock.ts'
import { connectionOptions } from './database.ts'
import { Unavailable } from './faults.ts'
import { MESSAGES_A_REQUEST, openReceipts } from './peer-messages.ts'
import { saveLineWorks } from './peer-store.ts'
import { PEER_MESSAGE_BYTES, PEER_PATH, peerKind, type Receipt } from './peers.ts'
import { signWhole } from './signing.ts'
import { inTransaction } from './transaction.ts'

const Note = z.strictObject({ text: z.string().max(1_000_000) })

interface World {
  readonly kz: PeerSide
  readonly cn: PeerSide
  /** Texts that the Chinese side applied. */
  readonly applied: string[]
  readonly receipts: Receipt[]
  /** Runs before a note is applied: throws or refuses. */
  during: (text: string) => void
}

async function world(t: TestContext, clocks: Partial<Record<'KZ' | 'CN', Clock>> = {}): Promise<World> {
  const applied: string[] = []
  const receipts: Receipt[] = []
  const made: { during: (text: string) => void } = { during: () => undefined }
  const note = peerKind('test.note', Note, async (tx, { body, id }) => {
    await sql`insert into platform.peer_alarm (peer, kind, detail, raised_at) values ('x', 'applied', ${id}, now())`.execute(
      tx,
    )
    made.during(body.text)
    if (body.text === 'refuse') return refused({ code: 'test.unwanted' })
    applied.push(body.text)
    return ok(undefined)
  })
  const pair = await peerPair(t, {
    clocks,
    kinds: (side) => (side === 'CN' ? [note] : []),
    onReceipt: async (_tx, receipt) => void receipts.push(receipt),
  })
  return Object.assign(made, { ...pair, applied, receipts })
}

const send = (side: PeerSide, text: string, subject = 'one') =>
  inTransaction(side.database.db, (tx) =>
    side.peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject, body: { text } }),
  )

async function post(side: PeerSide, body: string | Buffer): Promise<{ status: number; text: string }> {
  const init = {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body as string)),
    headers: { 'content-type': 'application/jose' },
  }
  const answer = await fetch(`${side.url}${PEER_PATH}`, init)
  return { status: answer.status, text: await answer.text() }
}

const count = async (side: PeerSide, what: string) =>
  (await side.database.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n

/** The message as it would go out now, signed at an instant. */
async function outgoing(side: PeerSide, at = Temporal.Now.instant(), change: object = {}): Promise<string> {
  const { rows } = await side.database.pool.query<{ payload: Buffer }>(
    'select payload from platform.peer_outbox order by sequence',
  )
  const message = { ...(JSON.parse(rows[0]?.payload.toString() ?? '{}') as object), ...change }
  return signWhole(Buffer.from(JSON.stringify(message)), 'otkel-message+jws', side.keys.current(at), at)
}

test('a message is applied once on the other side and both signed receipts come back, in the order of its subject', async (t) => {
  const { kz, cn, applied, receipts } = await world(t)
  for (const text of ['a', 'b', 'c']) await send(kz, text)
  assert.equal(await kz.peers.sendDue(), 3)
  assert.equal(await cn.peers.applyWaiting(), 3)
  assert.deepEqual(applied, ['a', 'b', 'c'])
  assert.equal(await cn.peers.sendDue(), 3)
  await kz.peers.applyWaiting()
  assert.deepEqual(
    receipts.map(({ kind }) => kind),
    ['accepted', 'accepted', 'accepted'],
  )
  assert.equal(await count(kz, "platform.peer_receipt where kind = 'received'"), 3)
  assert.equal(await count(kz, 'platform.peer_outbox where acknowledged_at is null'), 0)
})

test('what a transaction takes back is not sent', async (t) => {
  const { kz, cn } = await world(t)
  const body = { text: 'a' }
  await inTransaction(kz.database.db, async (tx) => {
    await kz.peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject: 'one', body })
    return refused({ code: 'test.no' })
  })
  assert.equal(await kz.peers.sendDue(), 0)
  assert.equal(await count(cn, 'platform.peer_inbox'), 0)
})

test('a duplicate gets the same receipt again and is applied once; the same id with other contents is an alarm', async (t) => {
  const { kz, cn, applied } = await world(t)
  const id = await send(kz, 'a')
  const first = await post(cn, await outgoing(kz))
  const again = await post(cn, await outgoing(kz))
  assert.deepEqual([first.status, again.status, again.text], [200, 200, first.text])
  const altered = await post(cn, await outgoing(kz, undefined, { body: { text: 'b' } }))
  assert.equal(altered.status, 409)
  assert.match(altered.text, /platform.peer-conflict/)
  assert.equal(await count(cn, `platform.peer_alarm where kind = 'conflict' and message_id = '${id}'`), 1)
  const taken = await post(cn, await outgoing(kz, undefined, { id: '0199a0aa-0000-7000-8000-000000000009' }))
  assert.equal(taken.status, 409, 'another message at the same place of its subject')
  await cn.peers.applyWaiting()
  assert.deepEqual(applied, ['a'])
})

test('altered bytes, wrong keys, another addressee and a request outside the replay window are refused and kept for a look', async (t) => {
  const { kz, cn, applied } = await world(t)
  await send(kz, 'a')
  const good = await outgoing(kz)
  const [head, payload, tail] = good.split('.')
  const now = Temporal.Now.instant()
  const strange = await signWhole(
    Buffer.from('{}'),
    'otkel-message+jws',
    { ...cn.keys.current(now), keyId: 'nobody' },
    now,
  )
  const cases: readonly [string, string, number, string][] = [
    ['altered', `${head}.${payload?.slice(0, -4)}AAAA.${tail}`, 401, 'not-believed'],
    ['unsigned', 'hello', 400, 'unreadable'],
    ['of a key that nobody pinned', strange, 401, 'not-believed'],
    ['for somebody else', await outgoing(kz, now, { to: 'RU' }), 422, 'not-for-us'],
    ['in the name of somebody else', await outgoing(kz, now, { from: 'RU' }), 422, 'not-for-us'],
    ['too old', await outgoing(kz, now.subtract({ seconds: 310 })), 422, 'clock'],
    ['too new', await outgoing(kz, now.add({ seconds: 310 })), 422, 'clock'],
  ]
  for (const [what, bytes, status, code] of cases) {
    const answer = await post(cn, bytes)
    assert.equal(answer.status, status, what)
    assert.match(answer.text, new RegExp(`"platform.peer-${code}"`), what)
  }
  assert.equal(await count(cn, 'platform.peer_inbox'), 0)
  assert.equal(await count(cn, 'platform.peer_alarm where bytes is not null'), cases.length)
  await cn.peers.applyWaiting()
  assert.deepEqual(applied, [])
  const large = await post(cn, Buffer.alloc(PEER_MESSAGE_BYTES + 1, 'a'))
  assert.equal(large.status, 413)
})

test('what strangers bring about is kept in a share of its own and pushes no other alarm out', async (t) => {
  const { cn } = await world(t)
  const { db } = cn.database
  const strange = "platform.peer_alarm where kind in ('not-believed', 'unreadable')"
  await sql`insert into platform.peer_alarm (kind, detail, raised_at) values ('stamps-stale', 'ours', now())`.execute(
    db,
  )
  await sql`insert into platform.peer_alarm (kind, detail, raised_at)
    select 'unreadable', 'a stranger', now() from generate_series(1, 3000)`.execute(db)
  assert.equal((await post(cn, 'x'.repeat(100_000))).status, 400)
  assert.equal(await count(cn, strange), 500)
  assert.equal(await count(cn, `${strange} and octet_length(bytes) = 4096`), 1, 'and little of what he sent')
  assert.equal(await count(cn, "platform.peer_alarm where kind = 'stamps-stale'"), 1)
})

test('who knocks in vain too often is not heard for the rest of the minute', async (t) => {
  const { cn } = await world(t)
  const answers = new Set<number>()
  for (let n = 0; n < 125; n += 1) answers.add((await post(cn, 'hello')).status)
  assert.deepEqual([...answers], [400, 429])
})

test('reordered messages wait for the one before them and are applied in order', async (t) => {
  const { kz, cn, applied } = await world(t)
  for (const text of ['a', 'b', 'c']) await send(kz, text)
  const { rows } = await kz.database.pool.query<{ payload: Buffer }>(
    'select payload from platform.peer_outbox order by sequence desc',
  )
  const now = Temporal.Now.instant()
  const orders: string[][] = []
  for (const { payload } of rows) {
    const bytes = await signWhole(payload, 'otkel-message+jws', kz.keys.current(now), now)
    assert.equal((await post(cn, bytes)).status, 200)
    await cn.peers.applyWaiting()
    orders.push([...applied])
  }
  assert.deepEqual(orders, [[], [], ['a', 'b', 'c']])
})

test('two requests that go through side by side after an outage do not wait for each other', async (t) => {
  const { kz } = await world(t)
  const [, held] = [await send(kz, 'a', 'one'), await send(kz, 'b', 'two')]
  await kz.database.pool.query('update platform.peer_outbox set line_failures = 3')
  await inTransaction(kz.database.db, async (other) => {
    await sql`update platform.peer_outbox set fault = null where id = ${held}::uuid`.execute(other)
    await inTransaction(kz.database.db, async (tx) => {
      await sql`set local lock_timeout = '2s'`.execute(tx)
      await saveLineWorks(tx, 'customs-cn')
    })
  })
  const { rows } = await kz.database.pool.query('select line_failures from platform.peer_outbox order by subject')
  assert.deepEqual(rows, [{ line_failures: 0 }, { line_failures: 3 }], 'what another request holds is left to it')
})

test('while the peer is away everything is kept with growing pauses and an alarm, and goes through in order when it is back', async (t) => {
  let now = Temporal.Now.instant()
  const clock: Clock = { now: () => now }
  const { kz, cn, applied } = await world(t, { KZ: clock, CN: clock })
  const { url } = cn
  kz.other.url = 'http://127.0.0.1:9'
  const away = kz.reopen()
  for (const text of ['a', 'b']) await send(kz, text)
  const pauses: number[] = []
  for (let attempt = 0; attempt < 8; attempt += 1) {
    assert.equal(await away.sendDue(), 0)
    const { rows } = await kz.database.pool.query<{ next_at: Temporal.Instant }>(
      'select next_at from platform.peer_outbox where attempts > 0',
    )
    const next = rows[0]?.next_at
    assert.ok(next)
    pauses.push(next.epochMilliseconds - now.epochMilliseconds)
    now = next
  }
  assert.ok((pauses[7] ?? 0) > (pauses[0] ?? 0) * 8 && Math.max(...pauses) <= 300_000, pauses.join())
  assert.equal(await count(kz, "platform.peer_alarm where kind = 'no-receipt'"), 1)
  now = now.add({ hours: 24 })
  kz.other.url = url
  assert.equal(await kz.reopen().sendDue(), 2)
  await cn.peers.applyWaiting()
  assert.deepEqual(applied, ['a', 'b'])
})

test('a refusal travels back with its reason, what was written on the way is taken back, and the next message goes on', async (t) => {
  const { kz, cn, applied, receipts } = await world(t)
  for (const text of ['refuse', 'b']) await send(kz, text)
  await kz.peers.sendDue()
  await cn.peers.applyWaiting()
  assert.deepEqual(applied, ['b'])
  assert.equal(await count(cn, "platform.peer_alarm where kind = 'applied'"), 1)
  await cn.peers.sendDue()
  await kz.peers.applyWaiting()
  assert.deepEqual(
    receipts.map(({ kind }) => kind),
    ['refused', 'accepted'],
  )
  assert.deepEqual(receipts[0]?.refusal, { code: 'test.unwanted' })
})

test('a message of a form that was not agreed is refused with the pointer to what is wrong', async (t) => {
  const { kz, cn, receipts } = await world(t)
  await inTransaction(kz.database.db, (tx) =>
    kz.peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject: 'one', body: { text: 7 } }),
  )
  await kz.peers.sendDue()
  await cn.peers.applyWaiting()
  await cn.peers.sendDue()
  await kz.peers.applyWaiting()
  assert.match(JSON.stringify(receipts[0]?.refusal), /\/body\/text/)
})

test('a fault while applying loses nothing: the subject waits, others go on, and it is applied when the fault is over', async (t) => {
  const made = await world(t)
  const { kz, cn, applied } = made
  made.during = (text) => {
    if (text === 'a') throw new Unavailable('a registry is away')
  }
  await send(kz, 'a')
  await send(kz, 'b')
  await send(kz, 'z', 'two')
  await kz.peers.sendDue()
  assert.equal(await cn.peers.applyWaiting(), 1)
  assert.deepEqual(applied, ['z'])
  made.during = () => undefined
  assert.equal(await cn.peers.applyWaiting(), 2)
  assert.deepEqual(applied, ['z', 'a', 'b'])
})

test('a receipt of somebody who is not the peer acknowledges nothing', async (t) => {
  const { kz, cn } = await world(t)
  await send(kz, 'a')
  kz.other.keys = kz.keys.published()
  assert.equal(await kz.peers.sendDue(), 0)
  assert.equal(await count(kz, "platform.peer_outbox where acknowledged_at is null and fault like '%pinned%'"), 1)
  assert.equal(await count(cn, 'platform.peer_inbox'), 1)
})

test('many senders at once give each subject its numbers without a gap or a double', async (t) => {
  const { kz } = await world(t)
  await Promise.all(Array.from({ length: 24 }, (_, n) => send(kz, String(n))))
  const { rows } = await kz.database.pool.query<{ sequence: number }>(
    'select sequence from platform.peer_outbox order by 1',
  )
  assert.deepEqual(
    rows.map(({ sequence }) => sequence),
    Array.from({ length: 24 }, (_, n) => n + 1),
  )
})

/** Every commit that wrote in a table fails as on a full disk (SQLSTATE 53100) until the answer is called. */
async function fillDisk(
  { database }: PeerSide,
  table: string,
  event: 'insert' | 'update',
): Promise<() => Promise<void>> {
  const run = async (text: string) => {
    const client = new pg.Client(connectionOptions(database.superuserUrl))
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }
  await run(`
    create function platform.full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create constraint trigger full_disk after ${event} on ${table} deferrable initially deferred
      for each row execute function platform.full_disk()`)
  return () => run(`drop trigger full_disk on ${table}; drop function platform.full_disk`)
}

for (const [where, whose, table, event] of [
  ['when a message is taken', 'cn', 'platform.peer_inbox', 'insert'],
  ['when it is applied', 'cn', 'platform.peer_inbox', 'update'],
  ['when its receipt is kept', 'kz', 'platform.peer_receipt', 'insert'],
] as const)
  test(`a disk that is full at the commit ${where}: nothing is lost, and it is applied once when there is room again`, async (t) => {
    const sides = await world(t)
    const { kz, cn, applied } = sides
    await send(kz, 'a')
    const makeRoom = await fillDisk(sides[whose], table, event)
    const settle = async () => {
      for (const { peers } of [kz, cn, kz]) {
        await peers.sendDue().catch(() => 0)
        await peers.applyWaiting().catch(() => 0)
      }
    }
    await settle()
    assert.equal(
      await count(kz, "platform.peer_receipt where kind = 'accepted'"),
      0,
      'nothing is said to be done that is not durable',
    )
    await makeRoom()
    for (const side of [kz, cn]) await side.database.pool.query('update platform.peer_outbox set next_at = now()')
    await settle()
    await settle()
    assert.equal(await count(cn, "platform.peer_alarm where kind = 'applied'"), 1)
    assert.deepEqual(new Set(applied), new Set(['a']))
    assert.equal(await count(kz, "platform.peer_receipt where kind = 'accepted'"), 1)
    assert.equal(await count(kz, 'platform.peer_outbox where acknowledged_at is null'), 0)
  })

test('many messages share a request: what is wrong with one of them is said of that one, and the others are taken', async (t) => {
  const { kz, cn, applied } = await world(t)
  for (const text of ['a', 'b', 'c']) await send(kz, text, text)
  const { rows } = await kz.database.pool.query<{ payload: Buffer }>(
    'select payload from platform.peer_outbox order by subject',
  )
  const now = Temporal.Now.instant()
  const sign = (payload: Buffer) => signWhole(payload, 'otkel-message+jws', kz.keys.current(now), now)
  const [a = '', b = '', c = ''] = await Promise.all(rows.map(({ payload }) => sign(payload)))
  const [head, , tail] = b.split('.')
  const altered = `${head}.${Buffer.from('{}').toString('base64url')}.${tail}`
  const { status, text } = await post(cn, [a, altered, c, a].join('\n'))
  assert.equal(status, 200)
  const lines = text.split('\n')
  assert.deepEqual(
    lines
      .filter((line) => line.startsWith('{'))
      .map((line) => (JSON.parse(line) as { line: number; type: string }).line),
    [1],
  )
  const sheet = await openReceipts(lines[0] ?? '', { ...kz.other, name: 'customs-cn', country: 'CN' })
  assert.ok(Array.isArray(sheet))
  assert.deepEqual(
    sheet.map(({ kind }: Receipt) => kind),
    ['received', 'received'],
    'one signature for both, the double is not answered twice',
  )
  await cn.peers.applyWaiting()
  assert.deepEqual(applied.toSorted(), ['a', 'c'])
  const first = await post(cn, [altered, a].join('\n'))
  assert.equal(first.status, 401, 'behind a first line of a stranger nothing is read')
  const many = await post(cn, Array.from({ length: MESSAGES_A_REQUEST + 1 }, () => a).join('\n'))
  assert.equal(many.status, 400)
})
