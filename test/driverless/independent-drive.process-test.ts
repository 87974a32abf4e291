import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { saveVehicle } from '#driverless/store/desk-store.ts'
import { systemClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { independentVehicle, OTHER_MAKER } from './independent-vehicle.ts'
import { twoSides, until } from './two-sides.ts'

const SERIAL = 'AGV-1'
const PASSWORD = 'independent'

test('[DRV-6] [DRV-7] [DRV-8] an independent vehicle of 2.0 drives our base to the line, is stopped on its way and goes on', async (t) => {
  const { kz } = await twoSides(t, [])
  const id = `${OTHER_MAKER}/${SERIAL}`
  await inTransaction(kz.database.db, (tx) =>
    saveVehicle(tx, {
      id,
      version: '2.0.0',
      secret_hash: createHash('sha256').update(PASSWORD).digest(),
      place: 'KZ-yard',
      papers: null,
      added_at: systemClock.now(),
    }),
  )
  const seen = async () => (await kz.picture())?.vehicles.find((each) => each.id === id) ?? null
  await until('it is enrolled', seen)
  const vehicle = await independentVehicle(kz.broker(), SERIAL, PASSWORD)
  try {
    await until('it is heard', async () => (await seen())?.heardAt)
    const empty = { container: null, declaration: null, seal: null, declaredKg: 0, goods: 'ordinary' } as const
    await kz.command({ kind: 'task', ...empty }, 'Dana')
    await until('it has left the yard', async () => {
      const now = await seen()
      return now !== null && now.place !== 'KZ-yard' && now.place !== null
    })
    const stop = await kz.command({ kind: 'stop', reach: 'vehicle', target: id }, 'Dana')
    await until('it stands by our word', async () => (await seen())?.paused)
    await kz.command({ kind: 'restart', stop }, 'Dana')
    await until('it comes to the line', async () => (await seen())?.place === 'KZ-border')
    const alarms = (await kz.picture())?.alarms.map(({ kind }) => kind) ?? []
    assert.ok(!alarms.some((kind) => kind === 'fault' || kind === 'order-not-taken'), alarms.join(', '))
  } finally {
    await vehicle.stop()
  }
})
