import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { createAlarms } from '#gate/controller/alarms.ts'
import { openLane } from '#gate/controller/lane.ts'
import { openPermits } from '#gate/controller/permits.ts'
import { createSetAside } from '#gate/controller/set-aside.ts'
import type { ControllerSettings } from '#gate/controller/settings.ts'
import { openControllerStore } from '#gate/controller/store/controller-store.ts'
import { uploadPassages } from '#gate/controller/upload.ts'
import type { PassageReport } from '#gate/contract.ts'
import type { QueueAtGate } from '#gate/deps.ts'
import { recordPassages } from '#gate/record-passages.ts'
import { signPermits } from '#gate/sign-permits.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { verifyLedger } from '#payments/public.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { sweepNoShows } from '#queue/annul-no-shows.ts'
import { cancelBooking } from '#queue/cancel-booking.ts'
import { closeCheckpoint, sweepClosed } from '#queue/close-checkpoint.ts'
import {
  findBookedElsewhere,
  listPermits,
  listTrucks,
  recordAdmission,
  recordCrossing,
  recordPresence,
  recordReturn,
  recordZoneStay,
} from '#queue/public.ts'
import { findBooking } from '#queue/store/booking-store.ts'
import { loadReference } from '#reference/public.ts'
import { confirmed } from '../support/booking-steps.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { gateWorld } from '../support/gate-world.ts'
import { LAW, NO_GATES, NOW, queueWorld } from '../support/queue-world.ts'

const CHECKPOINT = 'DOSTYK'
/** When the first truck's interval begins; the line to the centre breaks an hour before. */
const START = NOW.add({ hours: 48 })
const at = (hours: number, minutes = 0) => START.add({ hours, minutes })
const REPORTER = { checkpoint: CHECKPOINT, actor: { kind: 'device', id: newId(), role: 'device' } } as const

const QUEUE: QueueAtGate = {
  listPermits: (reader, checkpoint, now) => listPermits(reader, LAW, checkpoint, now),
  listTrucks: (reader, ids) => listTrucks(reader, LAW, ids),
  findBookedElsewhere,
  recordAdmission: (tx, fact, now) => recordAdmission(tx, LAW, fact, now),
  recordPresence: (tx, fact, now) => recordPresence(tx, LAW, fact, now),
  recordZoneStay: (tx, fact) => recordZoneStay(tx, LAW, fact),
  recordCrossing,
  recordReturn: (tx, fact, now) => recordReturn(tx, LAW, { ...fact, reason: 'left' }, now),
}

interface Vehicle {
  readonly plate: string
  readonly country: string
}

/** A lane of the checkpoint, its store, and the way to the centre; the clock is moved by the test. */
async function gateOf(database: TestDatabase) {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-five-hours-'))
  const centre = gateWorld(database)
  const { clock } = centre
  const deps = { ...centre.deps, queue: QUEUE }
  const store = openControllerStore(folder)
  const log = openLog('test', 'silent')
  const { x = '' } = centre.publicKey.export({ format: 'jwk' })
  const settings = { checkpoint: CHECKPOINT, permitKeys: [{ kid: 'k1', x }] } as unknown as ControllerSettings
  const permits = await openPermits(settings, store, log)
  const nowMs = () => clock.now().epochMilliseconds
  const alarms = createAlarms(store, clock, clock)
  const setAside = createSetAside({ store, alarms, lanes: ['OUT-1'], known: [], realNowMs: nowMs, log })
  const camera = { kind: 'hikvision', user: 'c', password: 'p' } as const
  const lane = openLane({
    settings: {
      lane: 'OUT-1',
      purpose: 'entry',
      direction: 'out',
      freeVehicles: false,
      camera,
      rearCamera: null,
      barrier: null,
    },
    zone: 'Asia/Almaty',
    store,
    barrier: null,
    clock,
    realClock: clock,
    log,
    permits: () => ({
      list: permits.list(),
      usable: permits.isUsable(clock.now()),
      callRequired: permits.callRequired,
      order: permits.order,
      cutOff: true,
    }),
    atOtherBars: () => [],
    raiseAlarm: () => undefined,
    clearAlarm: () => undefined,
    changed: () => undefined,
  })
  const upload = () =>
    uploadPassages({
      store,
      setAside,
      nowMs,
      offer: async (_path, body) => {
        const { passages } = JSON.parse(JSON.stringify(body)) as { passages: PassageReport[] }
        return { taken: true, json: await recordPassages(deps, REPORTER, passages) }
      },
    })
  return {
    clock,
    store,
    setAside,
    upload,
    async fetchList() {
      const signed = await signPermits(deps, CHECKPOINT, permits.version)
      assert.ok(signed && (await permits.take(signed.version, signed.list)))
    },
    /** A truck drives up; answers what became of it at the bar. */
    driveUp({ plate, country }: Vehicle, when: Temporal.Instant): string | undefined {
      clock.set(when)
      const read = { plate, country, confidence: 97, trailerPlate: null, vehicleType: 'truck' } as const
      const reading = {
        ...read,
        eventKey: null,
        heading: 'towards',
        readAt: when,
        damaged: false,
        pictures: [],
      } as const
      lane.onReading({ role: 'front', receivedAt: when, digest: '0'.repeat(64), reading })
      const seen = store.listRecentPassages(0).find(({ report }) => report.plateRead === plate)
      return seen && `${seen.report.state} ${seen.report.reason}`
    },
    close() {
      lane.stop()
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

test('[F17] [R707-8] [GATE-5] five hours without the centre: the gate works by its signed list, and at the reunion no entry is lost and each contradiction goes by its rule', async (t) => {
  const database = await testDatabase(t)
  await inTransaction(database.db, (tx) => loadReference(tx, 'KZ'))
  const world = await queueWorld(database, 6)
  const bookings: (Vehicle & { id: string })[] = []
  const slots: string[] = []
  for (const hours of [0, 1, 2, 3, 4]) slots.push(...(await world.slots(1, 2, { from: at(hours) })))
  // The sixth truck is booked for the first hour and does not come.
  for (const [index, slot] of [...slots, slots[0]].entries()) {
    const { id } = await confirmed(world, index, slot)
    const row = await findBooking(world.db, id)
    bookings.push({ id, plate: row?.plateKey ?? '', country: row?.plateCountry ?? '' })
  }
  const stateOf = async (index: number) => (await findBooking(world.db, bookings[index]?.id ?? ''))?.state
  const gate = await gateOf(database)
  t.after(() => gate.close())
  gate.clock.set(at(-1))
  await gate.fetchList()

  // The line is cut. The centre goes on without the gate: one user gives up, and the time of another is closed.
  const silent = { knownUntil: async () => new Map([[CHECKPOINT, at(-1)]]) }
  const accountId = world.drivers[3]?.accountId ?? ''
  const wish = { bookingId: bookings[3]?.id ?? '', accountId, reason: 'other', actor: SYSTEM, correlationId: 't' }
  assert.ok((await inTransaction(world.db, (tx) => cancelBooking(tx, LAW, wish, at(1), NO_GATES))).ok)
  const closure = {
    id: newId(),
    checkpoint: CHECKPOINT,
    from: at(4).toString(),
    until: at(5).toString(),
    reason: 'weather',
    placesPerHour: null,
    note: 'Wind of 35 m/s',
  } as const
  assert.ok((await inTransaction(world.db, (tx) => closeCheckpoint(tx, LAW, closure, SYSTEM, at(1)))).ok)
  assert.equal(await sweepClosed(world.db, LAW, at(1)), 1)
  for (const index of [0, 1, 2, 3, 4]) {
    assert.equal(gate.driveUp(bookings[index] ?? assert.fail(), at(index, 10)), 'passed gate.permit-fits')
    assert.equal(
      await sweepNoShows(world.db, LAW, silent, at(index, 15)),
      0,
      'nobody is judged while the gate is silent',
    )
  }
  assert.equal(
    gate.driveUp({ plate: '999XYZ02', country: 'KZ' }, at(4, 20)),
    'waiting gate.no-booking',
    'a stranger stays outside',
  )

  // Five hours later the line is back; what was sent before its answer was lost comes twice.
  gate.clock.set(at(4, 30))
  await gate.upload()
  const { rows } = await world.pool.query<{ line: string }>(
    `select count(*) || ' ' || coalesce(dispute, 'followed') as line from gate.passage where purpose = 'entry'
       and state = 'passed' group by dispute order by 1`,
  )
  assert.deepEqual(
    rows.map(({ line }) => line),
    ['1 queue.step-not-possible', '4 followed'],
    'each entry once; whose booking was given up meanwhile is for an officer',
  )
  assert.deepEqual([gate.store.listUnsentPassages(10), gate.setAside.count()], [[], 0])
  assert.deepEqual(
    await Promise.all([0, 1, 2, 3, 4, 5].map(stateOf)),
    ['admitted', 'admitted', 'admitted', 'cancelled', 'admitted', 'confirmed'],
    'by the list the truck is in also when its time was closed meanwhile',
  )
  const heard = { knownUntil: async () => new Map([[CHECKPOINT, at(4, 30)]]) }
  assert.equal(await sweepNoShows(world.db, LAW, heard, at(4, 30)), 1)
  assert.equal(await stateOf(5), 'annulled', 'who did not come is judged by the whole record')
  assert.deepEqual(await verifyLedger(world.db), [])

  // Control: a list is dated, and an old one lets nobody in.
  assert.equal(gate.driveUp(bookings[5] ?? assert.fail(), at(12)), 'waiting gate.list-expired')
})
