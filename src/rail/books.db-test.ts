import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { PeerSide } from '../../test/support/peer-pair.ts'
import { OCCASION, railPair, type RailPair, type RailSideDeps, register } from '../../test/support/rail-pair.ts'
import { compareDay } from './compare-day.ts'
import { comparePastDays } from './compare-past-days.ts'
import { sampleTrain } from './packages/kz/sample-train.ts'
import { readStanding } from './read-exchange.ts'
import { listComparisons } from './store/day-store.ts'

const BOOK = { crossing: 'DOSTYK-ALASHANKOU', day: '2026-11-28', origin: 'KZ' }

const count = async (side: PeerSide, what: string) =>
  (await side.database.pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n

test('[CTOP-13] equal books are found equal on both sides; one record that is missing is found through hashes alone', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), 12))).ok)
  await w.settle()
  const compare = async () => {
    await inTransaction(w.kz.database.db, (tx) => compareDay(tx, w.kz.deps, BOOK, OCCASION))
    await w.settle()
    return [(await listComparisons(w.kz.database.db))[0], (await listComparisons(w.cn.database.db))[0]]
  }
  assert.deepEqual(
    (await compare()).map((row) => [row?.outcome, row?.ourCount]),
    [
      ['equal', 12],
      ['equal', 12],
    ],
  )
  await w.cn.database.pool.query(
    `delete from rail.consignment where id = (select id from rail.consignment order by wagon limit 1)`,
  )
  assert.deepEqual(
    (await compare()).map((row) => [row?.outcome, row?.onlyOurs, row?.onlyTheirs]),
    [
      ['differs', 1, 0],
      ['differs', 0, 1],
    ],
  )
  assert.equal(await count(w.cn, `platform.peer_inbox where jws like '%consignor%' and kind like 'rail.day%'`), 0)
})

test('[CTOP-13] the books of a day that is over are compared by themselves, again while they differ and when something was added', async (t) => {
  const w = await railPair(t)
  const { deps, database } = w.kz
  const asked = async (at: string) => {
    deps.clock.set(Temporal.Instant.from(at))
    return comparePastDays(deps)
  }
  const train = async (first: number) => {
    const { ok } = await register(w, sampleTrain(newId(), 2, { first }))
    await w.settle()
    return ok
  }
  const found = async () => {
    await w.settle()
    const rows = await listComparisons(database.db)
    const row = rows.find(({ crossing, day }) => crossing === BOOK.crossing && day.toString() === BOOK.day)
    return `${row?.outcome ?? 'never'} ${row?.ourCount ?? 0}`
  }
  assert.ok(await train(1))
  assert.equal(await asked('2026-11-28T23:00:00Z'), 2, 'of the day before both crossings, empty as they are')
  assert.equal(await asked('2026-11-29T00:04:00Z'), 0, 'what was released before midnight may still be being written')
  assert.equal(await asked('2026-11-29T00:05:00Z'), 2)
  assert.equal(await found(), 'equal 2')
  assert.equal(await asked('2026-11-29T09:00:00Z'), 0)
  assert.ok(await train(3))
  assert.equal(await asked('2026-11-29T09:01:00Z'), 1, 'released before, registered since')
  assert.equal(await found(), 'equal 4')
  await w.cn.database.pool.query('delete from rail.consignment where position = 1')
  deps.clock.set(Temporal.Instant.from('2026-11-29T09:02:00Z'))
  assert.ok(await train(5))
  assert.equal(await asked('2026-11-29T09:03:00Z'), 1)
  assert.equal(await found(), 'differs 6')
  assert.equal((await readStanding(deps)).differing, 1)
  assert.deepEqual([await asked('2026-11-29T10:00:00Z'), await asked('2026-11-29T10:04:00Z')], [0, 1])
  assert.equal(await asked('2026-11-29T20:00:00Z'), 0, 'nobody has answered yet')
  assert.equal(await asked('2026-11-30T10:05:00Z'), 3, 'asked again, and of the next day')
  assert.equal(await found(), 'differs 6')
})

/** What both sides last found of the book. */
const foundOfBook = async ({ kz, cn }: RailPair) => {
  const of = async ({ database }: PeerSide) =>
    (await listComparisons(database.db)).find(
      ({ crossing, day, origin }) =>
        crossing === BOOK.crossing && day.toString() === BOOK.day && origin === BOOK.origin,
    )?.outcome
  return [await of(kz), await of(cn)]
}

test('[CTOP-13] a book that fails stops no other one, and two workers that look at once ask once', async (t) => {
  const w = await railPair(t)
  const { deps } = w.kz
  deps.clock.set(Temporal.Instant.from('2026-11-29T00:05:00Z'))
  const send: RailSideDeps['peers']['send'] = (tx, message) =>
    message.subject.includes('ALTYNKOL') ? Promise.reject(new Error('it fails')) : deps.peers.send(tx, message)
  const failing = { ...deps, peers: { send } as RailSideDeps['peers'] }
  await assert.rejects(comparePastDays(failing), { name: 'AggregateError', message: '1 of 2 books failed' })
  const asked = () => count(w.kz, `platform.peer_outbox where kind = 'rail.day-root'`)
  assert.equal(await asked(), 1)
  const both = await Promise.all([comparePastDays(deps), comparePastDays(deps)])
  assert.deepEqual(both.toSorted(), [0, 1], 'that failed is asked about next time, once')
  assert.equal(await asked(), 2)
})

test('[CTOP-13] books that differ only since a record was on its way are compared again when it has come', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), 2))).ok)
  const hold = (until: string) =>
    w.kz.database.pool.query(`update platform.peer_outbox set next_at = ${until} where kind = 'rail.consignment'`)
  await hold(`now() + interval '1 hour'`)
  const at = Temporal.Instant.from('2026-11-29T00:05:00Z')
  for (const { deps } of [w.kz, w.cn]) deps.clock.set(at)
  await comparePastDays(w.kz.deps)
  await w.settle()
  assert.deepEqual(await foundOfBook(w), ['differs', 'differs'])
  w.cn.deps.clock.set(at.add({ minutes: 1 }))
  await hold('now()')
  await w.settle()
  assert.deepEqual(await foundOfBook(w), ['differs', 'differs'], 'nobody has looked since')
  await comparePastDays(w.cn.deps)
  await w.settle()
  assert.deepEqual(await foundOfBook(w), ['equal', 'equal'])
})

test('[CTOP-13] books that still differ after a week are asked about once a day, and those of a record that was registered late as well', async (t) => {
  const w = await railPair(t)
  const { deps } = w.kz
  const at = Temporal.Instant.from('2026-12-10T09:00:00Z')
  const asked = async (hours: number) => {
    deps.clock.set(at.add({ hours }))
    const books = await comparePastDays(deps)
    await w.settle()
    return books
  }
  deps.clock.set(at)
  assert.ok((await register(w, sampleTrain(newId(), 2))).ok)
  await w.settle()
  assert.equal(await asked(0), 3, 'yesterday’s of both crossings, and that of what was registered late')
  assert.deepEqual(await foundOfBook(w), ['equal', 'equal'])
  await w.cn.database.pool.query('delete from rail.consignment where position = 1')
  await inTransaction(w.kz.database.db, (tx) => compareDay(tx, deps, BOOK, OCCASION))
  await w.settle()
  assert.deepEqual(await foundOfBook(w), ['differs', 'differs'])
  assert.deepEqual([await asked(2), await asked(13)], [0, 0])
  assert.equal(await asked(24 * 9), 3, 'yesterday’s of both crossings, and that which still differs')
})

test('[CTOP-13] a difference is counted once, also when both sides ask at once or one asks twice', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), 6))).ok)
  await w.settle()
  await w.cn.database.pool.query(
    `delete from rail.consignment where id in (select id from rail.consignment order by wagon limit 2)`,
  )
  for (const askers of [
    [w.kz, w.cn],
    [w.kz, w.kz],
  ]) {
    for (const { database, deps } of askers)
      await inTransaction(database.db, (tx) => compareDay(tx, deps, BOOK, OCCASION))
    await w.settle()
    const seen = [(await listComparisons(w.kz.database.db))[0], (await listComparisons(w.cn.database.db))[0]]
    assert.deepEqual(
      seen.map((row) => [row?.outcome, row?.onlyOurs, row?.onlyTheirs]),
      [
        ['differs', 2, 0],
        ['differs', 0, 2],
      ],
    )
  }
})
