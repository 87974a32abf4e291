import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import { peerPair, type PeerSide } from '../../test/support/peer-pair.ts'
import { fixedClock } from './clock.ts'
import { PeerFault } from './http-client.ts'
import { countAlarms, PEER_PATH, peerKind } from './peers.ts'
import { sha256Hex, signWhole } from './signing.ts'
import type { TimeStamping } from './time-stamps.ts'
import { inTransaction } from './transaction.ts'

const START = Temporal.Instant.from('2026-11-28T08:00:00Z')
const STALE_MINUTES = 60

/** The Chinese side has its exchange stamped, the Kazakh one not; both have a clock that the test moves. */
async function world(t: TestContext) {
  const clock = fixedClock(START)
  const authority: TimeStamping & { away: boolean; ahead: number; asked: string[] } = {
    away: false,
    /** How far its clock is ahead of ours, seconds. */
    ahead: 0,
    asked: [],
    async stamp(bytes) {
      if (this.away) throw new PeerFault('time stamping authority', 'down', 'no connection', { attempts: 2 })
      this.asked.push(Buffer.from(bytes).toString())
      return { token: Buffer.from(bytes), at: clock.now().add({ seconds: this.ahead }), authority: 'CN=TSA' }
    },
    check: async () => ({ why: 'unreadable' }),
  }
  const applied: string[] = []
  const note = peerKind('test.note', z.strictObject({ text: z.string() }), async (_tx, { body }) => {
    applied.push(body.text)
    return ok(undefined)
  })
  const pair = await peerPair(t, {
    clocks: { KZ: clock, CN: clock },
    kinds: (side) => (side === 'CN' ? [note] : []),
    stamping: { CN: { authority, staleMinutes: STALE_MINUTES } },
  })
  const send = async (text: string) => {
    const body = { to: 'customs-cn', kind: 'test.note', subject: text, body: { text } }
    await inTransaction(pair.kz.database.db, (tx) => pair.kz.peers.send(tx, body))
    // Pauses after failed attempts are not what is looked at here.
    await pair.kz.database.pool.query('update platform.peer_outbox set next_at = made_at')
    return pair.kz.peers.sendDue()
  }
  return { ...pair, clock, authority, applied, send }
}

const alarmsOf = async ({ database }: PeerSide) =>
  (await countAlarms(database.db, START)).map(({ kind, count }) => [kind, count])

test('[CTOP-14] what was exchanged is stamped in batches: each signed sheet, both ways, once', async (t) => {
  const { kz, cn, authority, send } = await world(t)
  for (const text of ['a', 'b', 'c']) assert.equal(await send(text), 1)
  await cn.peers.applyWaiting()
  await cn.peers.sendDue()
  const { rows } = await cn.database.pool.query<{ jws: string }>(
    'select jws from platform.peer_sheet order by kept_at, id',
  )
  assert.ok(rows.length >= 4, 'three that we gave and those that answered ours')
  assert.equal(await cn.peers.stampSheets(), rows.length)
  assert.deepEqual(
    authority.asked,
    [JSON.stringify(rows.map(({ jws }) => sha256Hex(jws)))],
    'one question for all of them',
  )
  assert.equal(await cn.peers.stampSheets(), 0)
  assert.deepEqual(await cn.peers.readStamps(), {
    lastAt: START,
    authority: 'CN=TSA',
    waitingSince: null,
    stale: false,
  })
  assert.equal(await kz.peers.stampSheets(), 0, 'nobody stamps there')
  assert.equal(await kz.peers.readStamps(), null)
})

test('[CTOP-14] while time stamps are stale no message is taken and none is sent; when the authority is back everything goes through once', async (t) => {
  const { kz, cn, clock, authority, applied, send } = await world(t)
  assert.equal(await send('a'), 1)
  authority.away = true
  clock.set(START.add({ minutes: STALE_MINUTES }))
  assert.equal(await cn.peers.stampSheets(), 0)
  assert.equal(await send('b'), 1, 'as long as the policy allows')
  clock.set(START.add({ minutes: STALE_MINUTES, seconds: 1 }))
  for (const _ of [1, 2]) assert.equal(await cn.peers.stampSheets(), 0)
  assert.deepEqual(await alarmsOf(cn), [['stamps-stale', 1]], 'one alarm for one outage')
  assert.equal((await cn.peers.readStamps())?.stale, true)
  assert.equal(await send('c'), 0)
  const { rows } = await kz.database.pool.query<{ fault: string }>(
    'select fault from platform.peer_outbox where acknowledged_at is null',
  )
  assert.match(rows[0]?.fault ?? '', /503/)
  await cn.peers.applyWaiting()
  assert.equal(await cn.peers.sendDue(), 0, 'no receipt leaves either')
  assert.deepEqual(applied.toSorted(), ['a', 'b'], 'what was taken before goes on')
  authority.away = false
  assert.ok((await cn.peers.stampSheets()) > 0)
  assert.deepEqual(await alarmsOf(cn), [])
  assert.equal(await send('d'), 2)
  await cn.peers.applyWaiting()
  assert.deepEqual(applied.toSorted(), ['a', 'b', 'c', 'd'])
  assert.ok((await cn.peers.sendDue()) > 0)
})

test('[CTOP-14] nothing is stale while nothing was exchanged, however long ago the last time stamp is', async (t) => {
  const { cn, clock, authority, send } = await world(t)
  await send('a')
  assert.equal(await cn.peers.stampSheets(), 1)
  authority.away = true
  clock.set(START.add({ hours: 24 * 30 }))
  assert.equal(await send('b'), 1)
})

test('[CTOP-14] a stamp whose time is further from our clock than a message may be is none, and one alarm says so', async (t) => {
  const { cn, authority, send } = await world(t)
  await send('a')
  authority.ahead = 301
  for (const _ of [1, 2]) assert.equal(await cn.peers.stampSheets(), 0)
  assert.deepEqual(await alarmsOf(cn), [['clock-apart', 1]])
  authority.ahead = 300
  assert.equal(await cn.peers.stampSheets(), 1)
  assert.deepEqual(await alarmsOf(cn), [])
})

test('[CTOP-14] a message signed more than the agreed seconds before or after our clock is refused with our own time', async (t) => {
  const { kz, cn, clock, send } = await world(t)
  await send('a')
  const { rows } = await kz.database.pool.query<{ payload: Buffer }>('select payload from platform.peer_outbox')
  for (const [seconds, status] of [
    [-301, 422],
    [-300, 200],
    [300, 200],
    [301, 422],
  ] as const) {
    const at = clock.now().add({ seconds })
    const body = await signWhole(rows[0]?.payload ?? Buffer.alloc(0), 'otkel-message+jws', kz.keys.current(at), at)
    const headers = { 'content-type': 'application/jose' }
    const answer = await fetch(`${cn.url}${PEER_PATH}`, { method: 'POST', body, headers })
    assert.equal(answer.status, status, String(seconds))
    const text = await answer.text()
    if (status === 422) assert.equal((JSON.parse(text) as { at: string }).at, START.toString())
  }
})
