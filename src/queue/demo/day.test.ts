import assert from 'node:assert/strict'
import test from 'node:test'
import { checkClosure } from '../domain/closure.ts'
import { dailyPlaces } from '../domain/opening.ts'
import { isInTrouble, makeCarriers } from '../../../simulators/traffic/identities.ts'
import { paceOf, TrafficSettings } from '../../../simulators/traffic/settings.ts'
import { closureFrom, planOf } from './seeded-checkpoints.ts'
import { BOOKED_OUT, CLOSED, DEMO_CHECKPOINT, QUIET } from './places.ts'
import { SMALL_CHECKPOINT } from '#gate/demo/seed.ts'
import { DEMO_CHECKPOINT as SHOWN_CHECKPOINT } from '#apps/demo/sides.ts'
import { OFFERED_SPEEDS, USUAL_SPEED } from '#apps/demo/speeds.ts'
import { trafficOf } from './traffic-of-day.ts'

const ZONE = 'Asia/Almaty'
const TODAY = Temporal.PlainDate.from('2026-11-30')
const TIME = { origin: '2026-11-30T03:00:00Z', started: '2026-11-30T03:00:00Z', speed: 15 }
const BASE = 'http://127.0.0.1:1'

const settingsOfDay = () =>
  TrafficSettings.parse(trafficOf({ portalUrl: BASE, inboxUrl: BASE, devicesUrl: BASE, smallDevicesUrl: BASE }, TIME))

test('a checkpoint is closed on the first day of a demonstration, whenever it starts, and for as long as one act may close it', () => {
  const { checkpoint, placesPerHour, ...closure } = closureFrom(TODAY, ZONE)
  assert.deepEqual([checkpoint, placesPerHour], [CLOSED, null])
  const [from, until] = [Temporal.Instant.from(closure.from), Temporal.Instant.from(closure.until)]
  for (const clock of ['00:00', '09:30', '23:59']) {
    const now = TODAY.toZonedDateTime({ timeZone: ZONE, plainTime: clock }).toInstant()
    assert.ok(checkClosure(from, until, now).ok, `it is taken at ${clock}`)
    assert.ok(Temporal.Instant.compare(from, now) <= 0, `it has begun at ${clock}`)
  }
  assert.ok(!checkClosure(from, until.add({ hours: 1 }), from).ok, 'no longer one would be taken')
  assert.equal(closureFrom(TODAY, ZONE).id, closure.id)
  assert.notEqual(closureFrom(TODAY.add({ days: 1 }), ZONE).id, closure.id, 'a later start renews it')
})

test('no two parts of a demonstration share a checkpoint: traffic, full days, the closure, the walk through the order', () => {
  assert.equal(new Set([DEMO_CHECKPOINT, BOOKED_OUT, CLOSED, QUIET]).size, 4)
  assert.equal(DEMO_CHECKPOINT, SHOWN_CHECKPOINT, 'the queue and the demonstration mean the same one')
})

test('the trucks that book a small checkpoint out are more than it takes on two days', () => {
  const { bookedOut, trucksEach } = settingsOfDay()
  assert.equal(bookedOut?.checkpoint, BOOKED_OUT)
  assert.equal(BOOKED_OUT, SMALL_CHECKPOINT, 'it has a gate, at which its trucks are seen')
  assert.ok(trucksEach > 2 * dailyPlaces(planOf(BOOKED_OUT)))
  assert.ok(dailyPlaces(planOf(DEMO_CHECKPOINT)) > 20 * dailyPlaces(planOf(BOOKED_OUT)))
})

test('the border line stands still from 11 to 14 o’clock at the checkpoint', () => {
  const { borderStands } = settingsOfDay()
  assert.ok(borderStands)
  const clockOf = (hour: number) =>
    TODAY.toZonedDateTime({ timeZone: 'UTC', plainTime: { hour } }).withTimeZone(ZONE).hour
  assert.deepEqual([clockOf(borderStands.from), clockOf(borderStands.until)], [11, 14])
})

test('of every carrier of the day the registries refuse two trucks, of the driver whom the start page shows none', () => {
  const { carriers, trucksEach, ownerTrucks, seed } = settingsOfDay()
  const all = makeCarriers(carriers + 1, trucksEach, seed)
  const refused = all.map(({ trucks }) => trucks.filter(isInTrouble).length)
  assert.deepEqual(
    refused,
    all.map(() => 2),
  )
  assert.equal(all[carriers]?.trucks.slice(0, ownerTrucks).some(isInTrouble), false)
})

test('a demonstration is offered in real time and at speeds at which people need not hurry, the usual one among them', () => {
  assert.ok(OFFERED_SPEEDS.includes(1))
  assert.ok(OFFERED_SPEEDS.includes(USUAL_SPEED))
  assert.deepEqual(
    OFFERED_SPEEDS.filter((speed) => paceOf(speed) !== 1),
    [],
    'faster than that trucks lose their bookings by the speed',
  )
})
