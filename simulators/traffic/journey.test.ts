import assert from 'node:assert/strict'
import test from 'node:test'
import { createScript } from '../registries/script.ts'
import { type Booking, type DriverClient, ProblemAnswer } from './driver-client.ts'
import { isInTrouble, makeCarriers, neverComes, waitsInZone } from './identities.ts'
import { bookAhead, journey, type Road } from './journey.ts'
import { TrafficSettings } from './settings.ts'

const BASE = 'http://127.0.0.1:1'
const IDS = { vehicleId: 'v', trailerId: 't', driverId: 'd' }
const SLOT = { id: '71', startsAt: '2026-12-02T04:00:00Z', endsAt: '2026-12-02T05:00:00Z' }
/** Comes, and not by the waiting zone. */
const BOOKING = { ...SLOT, id: 'a5', payment: 'secured' } as unknown as Booking

/** A road on which waiting takes no time and every look finds a booking one state further; `happened` tells all in order. */
function roadAt(now: string, borderStands: TrafficSettings['borderStands']) {
  const happened: string[] = []
  const settings = TrafficSettings.parse({
    portalUrl: BASE,
    inboxUrl: BASE,
    devicesUrl: BASE,
    checkpoint: 'BUSY',
    entryLanes: ['BAR'],
    carLane: null,
    borderLane: 'BORDER',
    carriers: 1,
    trucksEach: 1,
    ownerTrucks: 1,
    borderStands,
    time: { origin: now, started: now, speed: 1 },
  })
  const time = {
    nowMs: () => Temporal.Instant.from(now).epochMilliseconds,
    pace: 1,
    until: async (ms: number) => void happened.push(Temporal.Instant.fromEpochMilliseconds(ms).toString()),
    minutes: async (n: number) => void happened.push(`${n} minutes`),
  }
  const devices = {
    driveUp: async ({ lane }: { lane: string }) => {
      happened.push(lane)
      return 'seen'
    },
    outcomeOf: async () => 'unknown',
  }
  const states = ['confirmed', 'called', 'admitted', 'crossed']
  const bookings = new Map<string, Booking>()
  bookings.get = () => ({ ...BOOKING, state: states.shift() ?? 'crossed' })
  const client = {
    get: async (path: string) => {
      happened.push(decodeURIComponent(path))
      return path.includes('first-free') ? { slot: SLOT } : BOOKING
    },
    post: async (path: string, body: { checkpoint: string; slotId: string }) =>
      void happened.push(`${path} ${body.checkpoint} ${body.slotId}`),
  } as unknown as DriverClient
  const road: Road = { settings, time, devices, pick: () => 7, bookings, say: () => undefined }
  return { road, client, happened }
}

const [carrier] = makeCarriers(1, 1)

test('whoever is inside while the border line stands still goes to it when that is over, and not all in one minute', async () => {
  assert.ok(carrier?.trucks[0])
  assert.deepEqual([neverComes(BOOKING.id), waitsInZone(BOOKING.id)], [false, false])
  const stands = { from: 6, until: 9 }
  for (const [now, borderStands, waited] of [
    ['2026-11-30T05:59:59Z', stands, []],
    ['2026-11-30T06:00:00Z', stands, ['2026-11-30T09:07:00Z']],
    ['2026-11-30T08:59:59Z', stands, ['2026-11-30T09:07:00Z']],
    ['2026-11-30T09:00:00Z', stands, []],
    ['2026-11-30T07:00:00Z', null, []],
  ] as const) {
    const { road, client, happened } = roadAt(now, borderStands)
    await journey(road, client, carrier.trucks[0], IDS)
    const inside = happened.slice(happened.indexOf('BAR'), happened.indexOf('BORDER') + 1)
    assert.deepEqual(inside, ['BAR', '22 minutes', ...waited, 'BORDER'], now)
  }
})

test('who books a small checkpoint out takes its first free place, drives there, and comes again when that is past', async () => {
  assert.ok(carrier?.trucks[0])
  const { road, client, happened } = roadAt('2026-11-30T03:00:00Z', null)
  await bookAhead(road, client, carrier.trucks[0], IDS)
  assert.deepEqual(happened.slice(0, 2), [
    '/api/queue/checkpoints/BUSY/first-free?after=2026-11-30T03:00:00Z',
    '/api/queue/bookings BUSY 71',
  ])
  assert.ok(happened.indexOf('BAR') > 1 && happened.indexOf('BORDER') > happened.indexOf('BAR'), happened.join(', '))
  assert.equal(happened.at(-1), '2026-12-02T11:00:00Z')
})

test('a truck is in trouble exactly when a registry answers against it', () => {
  const registries = ['wanted-vehicles', 'haulage-permits', 'liability-insurance', 'technical-inspection'] as const
  const script = createScript()
  const isRefused = (plate: string) => registries.some((name) => script.order(name, [plate]).outcome !== 'positive')
  const trucks = makeCarriers(6, 12).flatMap((carrier) => carrier.trucks)
  assert.deepEqual(
    trucks.filter(isInTrouble).map(({ plate }) => plate),
    trucks.filter(({ plate }) => isRefused(plate)).map(({ plate }) => plate),
  )
  const kinds = new Set(trucks.filter(isInTrouble).map(({ plate }) => plate.slice(3, 6)))
  assert.equal(kinds.size, 4, 'every kind of trouble is on the road')
})

test('a platform that is busy has refused no booking: the journey is tried again', async () => {
  const { road, client, happened } = roadAt('2026-12-01T10:00:00Z', null)
  const refusing = (status: number) => ({
    ...client,
    post: () => Promise.reject(new ProblemAnswer(status, 'problem', undefined)),
  })
  const truck = carrier?.trucks[0]
  assert.ok(truck)
  await assert.rejects(journey(road, refusing(503), truck, IDS), ProblemAnswer)
  assert.ok(!happened.some((each) => each.endsWith('minutes')), 'nobody waits for another day')
  await journey(road, refusing(409), truck, IDS)
  assert.equal(happened.at(-1), '27 minutes')
})
