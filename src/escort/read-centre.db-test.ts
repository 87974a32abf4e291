import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { escortWorld, START } from '../../test/support/escort-world.ts'
import { readCentre } from './read-centre.ts'
import { seedBenchFleet } from './store/bench-store.ts'
import { NEWEST_SHOWN, OLDEST_SHOWN, openIncidents, findOpenIncidents, saveIncident } from './store/incident-store.ts'
import { listOpenLegs } from './store/leg-store.ts'

const MORE = 40

test('[ESC-32] [ESC-35] of more open incidents than a screen holds, the newest alarm and the one that waits longest are shown, and all are counted', async (t) => {
  const { deps } = await escortWorld(t, await testDatabase(t))
  const count = NEWEST_SHOWN + OLDEST_SHOWN + MORE
  const corridor = { points: [[80, 44] as const, [81, 44] as const], tolerances: [500], detours: [] }
  await seedBenchFleet(deps.db, { known: count, trips: count, corridor, activatedAt: START })
  const trips = (await listOpenLegs(deps.db)).map(({ tripId }) => tripId)
  assert.equal(trips.length, count)
  const open = (tripId: string, minute: number) => {
    const openedAt = START.add({ minutes: minute })
    return { id: newId(), tripId, level: 'red' as const, cause: 'ROPE_CUT', openedAt, answerUntil: openedAt }
  }
  const [newest = '', ...before] = trips
  await inTransaction(deps.db, (tx) => openIncidents(tx, before.map(open)))
  await inTransaction(deps.db, (tx) => openIncidents(tx, [open(newest, count + 1)]))
  const centre = await readCentre(deps)
  assert.equal(centre.openIncidents, count)
  assert.equal(centre.incidents.length, NEWEST_SHOWN + OLDEST_SHOWN)
  const shown = centre.incidents.map(({ tripId }) => tripId)
  assert.equal(shown.at(-1), newest)
  assert.equal(shown[0], before[0])
  assert.equal(centre.trips.filter(({ colour }) => colour === 'red').length, count)

  // Those that somebody has taken make room for those that nobody has.
  await inTransaction(deps.db, async (tx) => {
    for (const incident of await findOpenIncidents(tx, before.slice(-2 * MORE)))
      await saveIncident(tx, { ...incident, state: 'taken', takenBy: newId(), takenAt: START })
  })
  const later = (await readCentre(deps)).incidents
  assert.equal(later.filter(({ takenBy }) => takenBy === null).length, count - 2 * MORE)
})

test('[ESC-32] an alarm that somebody works on names him by his login, and no one where the account is gone', async (t) => {
  const database = await testDatabase(t)
  const { deps } = await escortWorld(t, database)
  const corridor = { points: [[80, 44] as const, [81, 44] as const], tolerances: [500], detours: [] }
  await seedBenchFleet(deps.db, { known: 2, trips: 2, corridor, activatedAt: START })
  const trips = (await listOpenLegs(deps.db)).map(({ tripId }) => tripId)
  const [present, gone] = [newId(), newId()]
  await database.pool.query(
    `insert into identity.account (id, role, status, language, login, created_at)
     values ($1, 'duty-operator', 'active', 'kk', 'dana', now())`,
    [present],
  )
  const taken = [present, gone].map((takenBy, at) => ({
    line: {
      id: newId(),
      tripId: trips[at] ?? '',
      level: 'red' as const,
      cause: 'ROPE_CUT',
      openedAt: START,
      answerUntil: START,
    },
    takenBy,
  }))
  await inTransaction(deps.db, async (tx) => {
    await openIncidents(
      tx,
      taken.map(({ line }) => line),
    )
    for (const incident of await findOpenIncidents(tx, trips)) {
      const takenBy = taken.find(({ line }) => line.tripId === incident.tripId)?.takenBy ?? null
      await saveIncident(tx, { ...incident, state: 'taken', takenBy, takenAt: START })
    }
  })
  const read = (await readCentre(deps)).incidents.map(({ takenBy }) => takenBy)
  assert.equal(read.length, 2)
  assert.deepEqual(
    read.find((by) => by?.id === present),
    { id: present, login: 'dana' },
  )
  assert.deepEqual(
    read.find((by) => by?.id === gone),
    { id: gone, login: null },
  )
})
