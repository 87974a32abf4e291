import assert from 'node:assert/strict'
import test from 'node:test'
import { seedDrivers, seedSlots } from '#queue/bench/seed.ts'
import { verifyLedger } from '#payments/public.ts'
import { assertKept, auditBookings } from '../support/audit-bookings.ts'
import { eventually } from '../support/eventually.ts'
import { aBuyer, call, newTally, settleAll } from '../support/load.ts'
import { startPlatform } from '../support/platform.ts'
import { sideClient } from '../support/side-client.ts'

const TOGETHER = 64
const FUNDS = 100_000_000n
/** The lock at which the poisoned request stands still in its batch. */
const HELD = 70_714

test('[F14] a portal killed in the middle of a batch with a poison request in it: the other 63 are booked once, and no money moves for nothing', async (t) => {
  const platform = await startPlatform()
  t.after(() => platform.stop())
  const { pool, db } = platform
  const portal = await platform.portal()
  const drivers = await seedDrivers(pool, TOGETHER, FUNDS)
  const [slot = ''] = await seedSlots(
    pool,
    { checkpoint: 'DOSTYK', neighbour: 'CN', count: 1, capacity: TOGETHER },
    Temporal.Now.instant().add({ hours: 48 }),
  )
  const [poisoned, ...honest] = drivers.map((driver) => aBuyer(driver, slot))
  assert.ok(poisoned)
  const superuser = await sideClient(platform.superuserUrl)
  t.after(() => superuser.end())
  // Whatever is written with the poisoned request breaks, after it has stood still in the middle of its batch.
  await superuser.query(`
    create function queue.poison() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock_shared(${HELD});
      raise exception 'poison' using errcode = 'data_exception';
    end $$;
    create trigger poison before insert on queue.booking for each row
      when (new.vehicle_id = '${poisoned.driver.vehicleId}') execute function queue.poison()`)
  await superuser.query('select pg_advisory_lock($1)', [HELD])
  const statuses = new Map<number, number>()
  let over = false
  const poison = async () => {
    const { driver, id, slotId } = poisoned
    const { vehicleId, personId } = driver
    const body = { id, checkpoint: 'DOSTYK', slotId, vehicleId, trailerId: null, driverIds: [personId], goods: null }
    while (!over) {
      const answer = await call({ url: `${portal.url}/api/queue/bookings`, cookie: driver.token, body }).catch(
        () => null,
      )
      if (answer) statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const tally = newTally()
  const poisoning = poison()
  const booking = settleAll(honest, () => portal.url, tally, { width: TOGETHER, until: performance.now() + 60_000 })
  const waits = 'select 1 from pg_locks where locktype = $1 and objid = $2 and not granted'
  await eventually(
    'a batch stands still',
    async () => (await superuser.query(waits, ['advisory', HELD])).rowCount === 1,
  )
  const { starts } = portal
  portal.signal('SIGKILL')
  await superuser.query('select pg_advisory_unlock($1)', [HELD])
  await eventually('the portal is back', () => portal.starts > starts && portal.up)
  await booking
  await eventually('the poison was answered', () => (statuses.get(500) ?? 0) > 0)
  over = true
  await poisoning
  t.diagnostic(`${tally.unknown} outcomes unknown, poison answered ${statuses.get(500)} times`)
  assert.deepEqual([tally.bugs, honest.filter(({ outcome }) => outcome !== 'booked').length], [0, 0])
  assert.equal(statuses.get(201), undefined, 'the poison itself is never booked')
  assertKept(await auditBookings(pool, [...honest, poisoned]))
  assert.deepEqual(await verifyLedger(db), [], 'what a batch set aside is set aside for its bookings alone')
})
