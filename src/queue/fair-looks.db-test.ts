import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTransaction } from '#platform/transaction.ts'
import { confirmed } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import { NOW, queueWorld, START } from '../../test/support/queue-world.ts'
import { listAnnulledSince, listInsideSince, listUnusedBookings } from './store/booking-store.ts'

const MANY_LOOKS = 200

/** Bookings in one interval, as they stand after a statement about all of them. */
async function standing(t: Parameters<typeof testDatabase>[0], count: number, change: string) {
  const world = await queueWorld(await testDatabase(t), count)
  const [slot = ''] = await world.slots(1, count)
  for (let index = 0; index < count; index += 1) await confirmed(world, index, slot)
  await world.pool.query(`update queue.booking set ${change}`, [START.toString()])
  return world
}

test('[R707-28b] [R707-28g] trucks of which the state never says anything keep no other from being asked about', async (t) => {
  for (const { change, look } of [
    { change: `state = 'admitted', admitted_at = $1`, look: listInsideSince },
    {
      change: `state = 'annulled', fault = 'user', ended_at = $1`,
      look: (db: Parameters<typeof listInsideSince>[0], until: Temporal.Instant, limit: number) =>
        listAnnulledSince(db, { from: NOW, until }, limit),
    },
  ]) {
    const world = await standing(t, 4, change)
    const asked = new Set<string>()
    for (let turn = 0; turn < MANY_LOOKS; turn += 1) {
      const some = await look(world.db, START.add({ hours: 5 }), 2)
      assert.equal(some.length, 2)
      for (const id of some) asked.add(id)
    }
    assert.equal(asked.size, 4, change)
  }
})

test('[R707-28f] [R707-35] who waits for a silent gate keeps no other no-show from being judged, however long the law waits', async (t) => {
  const world = await standing(t, 2, `called_at = $1`)
  const now = START.add({ hours: 48 })
  const silent = new Map([['DOSTYK', START]])
  const look = (silenceHours: number) =>
    inTransaction(world.db, (tx) =>
      listUnusedBookings(tx, { now, known: silent, silentSince: now.subtract({ hours: silenceHours }) }, 100),
    )
  assert.equal((await look(72)).length, 0, 'they are waited for and fill no look')
  assert.equal((await look(24)).length, 2, 'the wait is over')
})
