import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTransaction } from '#platform/transaction.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import { NOW, NUR_ZHOLY } from '../../test/support/gate-world.ts'
import { principalOf } from '../../test/support/principals.ts'
import { fixedClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { keepOverview } from './keep-overview.ts'
import { lookAtOverview, lookAtOverviews } from './look-at-overviews.ts'
import { listOverviewsBefore } from './store/overview-store.ts'
import { sweepGate } from './sweep-gate.ts'

const LAW = { area: 30, entryAndExit: 60 }
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex')
const officer = principalOf('officer', NUR_ZHOLY)

const look = () => ({
  accountId: officer.id,
  actor: { kind: 'account', id: officer.id, role: 'officer' } as const,
  correlationId: newId(),
})

async function taken(
  database: TestDatabase,
  change: Partial<Parameters<typeof keepOverview>[1]> = {},
  now = change.takenAt ?? NOW,
) {
  const id = change.id ?? newId()
  const common = { checkpoint: NUR_ZHOLY, camera: 'CAM-YARD', place: 'zone-inside', takenAt: NOW, jpeg: JPEG } as const
  const answer = await inTransaction(database.db, (tx) => keepOverview(tx, { ...common, ...change, id }, LAW, now))
  return answer.ok ? id : answer.refusal.code
}

const audited = async ({ pool }: TestDatabase, event: string) =>
  (await pool.query('select 1 from audit.entry where event = $1', [event])).rowCount

test('[R707-32b] pictures of the zone’s bars are kept 60 days, of its area 30, counted from when they were taken; their deletion is proven', async (t) => {
  const database = await testDatabase(t)
  const bar = await taken(database, { camera: 'CAM-IN', place: 'zone-entry' })
  // It came five days late, and is kept no longer for it.
  const area = await taken(database, {}, NOW.add({ hours: 120 }))
  const left = async (days: number, seconds: number) => {
    const clock = fixedClock(NOW.add({ hours: 24 * days, seconds }))
    await sweepGate(database.db, { clock, realClock: clock })
    const { rows } = await database.pool.query('select id from gate.overview_picture')
    return rows.map(({ id }) => id as string)
  }
  assert.equal((await left(30, 0)).length, 2)
  assert.deepEqual(await left(30, 1), [bar])
  assert.equal(await audited(database, 'gate.overviews-deleted'), 1)
  assert.deepEqual(await left(60, 0), [bar])
  assert.deepEqual(await left(60, 1), [])
  assert.notEqual(area, bar)
})

test('[R707-32a] the authority sees the newest picture of every camera of its checkpoint; a look that goes on is one entry', async (t) => {
  const database = await testDatabase(t)
  await taken(database, { takenAt: NOW.subtract({ seconds: 30 }) })
  const newest = await taken(database)
  const bar = await taken(database, { camera: 'CAM-IN', place: 'zone-entry', takenAt: NOW.subtract({ minutes: 20 }) })
  await taken(database, { checkpoint: 'DOSTYK', camera: 'CAM-FAR' })
  await database.pool.query(
    `insert into gate.alarm (id, checkpoint, lane, kind, raised_at, detail) values ($1, $2, 'CAM-IN', 'retention-wrong', $3, 'x')`,
    [newId(), NUR_ZHOLY, NOW.toString()],
  )
  const at = (now: Temporal.Instant) =>
    inTransaction(database.db, (tx) => lookAtOverviews(tx, NUR_ZHOLY, look(), LAW, now))
  const { cameras } = await at(NOW)
  assert.deepEqual(
    cameras.map(({ camera, latest, alarms, keptDays }) => [camera, latest.id, alarms, keptDays]),
    [
      ['CAM-IN', bar, ['retention-wrong'], 60],
      ['CAM-YARD', newest, [], 30],
    ],
  )
  for (const minutes of [5, 14, 23]) await at(NOW.add({ minutes }))
  assert.equal(await audited(database, 'gate.overviews-watched'), 1)
  await at(NOW.add({ minutes: 34 }))
  assert.equal(await audited(database, 'gate.overviews-watched'), 2)
})

test('[R707-32a] a look at an earlier picture is audited, a live one is not; nobody sees another checkpoint', async (t) => {
  const database = await testDatabase(t)
  const earlier = await taken(database, { takenAt: NOW.subtract({ minutes: 11 }) })
  const live = await taken(database, { takenAt: NOW.subtract({ minutes: 10 }) })
  const mayLookAt = (checkpoint: string): boolean => checkpoint === NUR_ZHOLY
  const see = (id: string, may = mayLookAt) =>
    inTransaction(database.db, (tx) => lookAtOverview(tx, id, { ...look(), mayLookAt: may }, NOW))
  assert.deepEqual(await see(live), JPEG)
  assert.equal(await audited(database, 'gate.overview-looked-at'), 0)
  assert.deepEqual(await see(earlier), JPEG)
  assert.equal(await audited(database, 'gate.overview-looked-at'), 1)
  assert.equal(await see(earlier, () => false), null)
  assert.equal(await see(newId()), null)
  const of = { checkpoint: NUR_ZHOLY, camera: 'CAM-YARD' }
  const before = async (at: Temporal.Instant) =>
    (await listOverviewsBefore(database.db, of, at, 24)).map(({ id }) => id)
  assert.deepEqual(await before(NOW), [live, earlier])
  assert.deepEqual(await before(NOW.subtract({ minutes: 10 })), [earlier])
})

test('[R707-32a] the same picture twice is one; another under its id, or what is no JPEG, is refused', async (t) => {
  const database = await testDatabase(t)
  const id = await taken(database)
  assert.equal(await taken(database, { id }), id)
  assert.equal(await taken(database, { id, jpeg: Buffer.concat([JPEG, JPEG]) }), 'gate.id-reused')
  assert.equal(await taken(database, { jpeg: Buffer.from('plain text') }), 'gate.picture-not-jpeg')
  const { rows } = await database.pool.query('select count(*)::int as n from gate.overview_picture')
  assert.equal(rows[0]?.n, 1)
})
