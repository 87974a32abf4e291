import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { NO_GROUNDS } from './ground.ts'
import type { HoldFacts } from './hold-limits.ts'
import { type BookingParties, decidePlacements, type PlaceCommand, vehicleKeys, type Wish } from './place.ts'
import type { Slot } from './slot.ts'

const NOW = Temporal.Instant.from('2026-11-22T06:00:00Z')
const TODAY = Temporal.PlainDate.from('2026-11-22')
const FACTS = () => ({ now: NOW, today: TODAY, horizonDays: 90, bookedCategories: ['N1', 'N2', 'N3'] })

function slot(id: bigint, changes: Partial<Slot> = {}): Slot {
  return {
    id,
    checkpoint: 'DOSTYK',
    neighbour: 'CN',
    localDay: TODAY.add({ days: 1 }),
    startsAt: NOW.add({ hours: 24 }),
    endsAt: NOW.add({ hours: 25 }),
    channel: 'general',
    capacity: 1,
    taken: 0,
    released: 0,
    extra: 0,
    closed: false,
    ...changes,
  }
}

function wish(
  changes: { command?: Partial<PlaceCommand>; parties?: Partial<BookingParties>; truck?: string } = {},
): Wish {
  const truck = changes.truck ?? 'truck-1'
  return {
    command: {
      id: `booking-of-${truck}`,
      accountId: 'account-1',
      checkpoint: 'DOSTYK',
      slotId: 1n,
      place: 'fresh',
      ground: null,
      claim: null,
      trailerId: null,
      driverIds: ['driver-1'],
      ...changes.command,
    },
    parties: {
      account: { status: 'active', agreementSigned: true, consentGiven: true },
      vehicle: { id: truck, country: 'KZ', plate: `${truck} plate`, plateKey: truck.toUpperCase(), category: 'N3' },
      owner: { id: 'owner-1' },
      trailer: null,
      drivers: [{ id: 'driver-1', consentGiven: true }],
      ...changes.parties,
    },
  }
}

function decide(
  slots: readonly Slot[],
  wishes: readonly Wish[],
  active: readonly string[] = [],
  debtors: readonly string[] = [],
) {
  const state = {
    slots: new Map(slots.map((one) => [one.id, one])),
    active: new Set(active),
    debtors: new Set(debtors),
    holds: RICH,
    grounds: NO_GROUNDS,
  }
  const decided = decidePlacements(state, wishes, FACTS)
  return { ...decided, codes: decided.results.map((result) => (result.ok ? 'ok' : result.refusal.code)) }
}

/** Everybody pays at once. */
const RICH: HoldFacts = {
  histories: new Map(),
  unpaidVehicles: new Set(),
  available: new Map(),
  priceOf: () => 0n,
  base: 1,
}

const ACTIVE_ACCOUNT = { status: 'active', agreementSigned: true, consentGiven: true } as const

test('[R707-1] [R707-3a] [R707-15b] [R707-16.2] [R707-16.5] [R707-27] [R707-36] who may book with what', () => {
  const truck = { id: 't', country: 'KZ', plate: 'p', plateKey: 'P' }
  const cases: readonly [string, Wish, string][] = [
    ['everything in order', wish(), 'ok'],
    [
      'registration not finished',
      wish({ parties: { account: { ...ACTIVE_ACCOUNT, status: 'registering' } } }),
      'queue.account-not-registered',
    ],
    [
      'blocked by the registrar',
      wish({ parties: { account: { ...ACTIVE_ACCOUNT, status: 'blocked' } } }),
      'queue.account-blocked',
    ],
    [
      'agreement not signed',
      wish({ parties: { account: { ...ACTIVE_ACCOUNT, agreementSigned: false } } }),
      'queue.agreement-not-signed',
    ],
    [
      'consent missing',
      wish({ parties: { account: { ...ACTIVE_ACCOUNT, consentGiven: false } } }),
      'queue.consent-missing',
    ],
    ['somebody else’s truck', wish({ parties: { vehicle: null } }), 'queue.vehicle-unknown'],
    ['a bus', wish({ parties: { vehicle: { ...truck, category: 'M3' } } }), 'queue.vehicle-needs-no-booking'],
    ['a lorry of 3 tonnes', wish({ parties: { vehicle: { ...truck, category: 'N1' } } }), 'ok'],
    ['a lorry of 7 tonnes', wish({ parties: { vehicle: { ...truck, category: 'N2' } } }), 'ok'],
    ['no owner', wish({ parties: { owner: null } }), 'queue.owner-unknown'],
    ['somebody else’s trailer', wish({ command: { trailerId: 'trailer-9' } }), 'queue.trailer-unknown'],
    ['a driver who is not trusted', wish({ command: { driverIds: ['driver-1', 'driver-9'] } }), 'queue.driver-unknown'],
    [
      'a driver without consent',
      wish({ parties: { drivers: [{ id: 'driver-1', consentGiven: false }] } }),
      'queue.driver-consent-missing',
    ],
    ['a driver named twice', wish({ command: { driverIds: ['driver-1', 'driver-1'] } }), 'queue.driver-named-twice'],
    ['a slot of another checkpoint', wish({ command: { checkpoint: 'BAKHTY' } }), 'queue.slot-unknown'],
    ['a slot that does not exist', wish({ command: { slotId: 99n } }), 'queue.slot-unknown'],
  ]
  for (const [name, one, code] of cases) assert.deepEqual(decide([slot(1n)], [one]).codes, [code], name)
})

test('[R707-27] an account that owes money books nothing', () => {
  assert.deepEqual(decide([slot(1n)], [wish()], [], ['account-1']).codes, ['queue.account-in-debt'])
})

test('[R707-21] a vehicle has one active booking per neighbouring country, also inside one batch', () => {
  const truck = { id: 'truck-1', country: 'KZ', plateKey: 'TRUCK-1' }
  const there = slot(2n, { checkpoint: 'BAKHTY' })
  const elsewhere = slot(3n, { checkpoint: 'ZHIBEK', neighbour: 'UZ' })
  const toBakhty = wish({ command: { checkpoint: 'BAKHTY', slotId: 2n } })
  const toUzbekistan = wish({ command: { checkpoint: 'ZHIBEK', slotId: 3n } })
  assert.deepEqual(decide([slot(1n), there, elsewhere], [wish(), toBakhty, toUzbekistan]).codes, [
    'ok',
    'queue.vehicle-has-booking',
    'ok',
  ])
  for (const key of vehicleKeys(truck, 'CN')) {
    assert.deepEqual(decide([slot(1n)], [wish()], [key]).codes, ['queue.vehicle-has-booking'], key)
  }
  assert.deepEqual(decide([slot(1n)], [wish()], vehicleKeys(truck, 'UZ')).codes, ['ok'])
})

test('[R707-22] a refused wish takes no place from the ones after it', () => {
  const refusedFirst = wish({ truck: 'truck-0', parties: { vehicle: null } })
  assert.deepEqual(decide([slot(1n)], [refusedFirst, wish(), wish({ truck: 'truck-2' })]).codes, [
    'queue.vehicle-unknown',
    'ok',
    'queue.slot-full',
  ])
})

test('[R707-21] [R707-22] whatever a batch asks for, capacity and one-per-vehicle hold, and order alone decides who gets it', () => {
  const anyWish = fc.record({
    truck: fc.integer({ min: 1, max: 8 }),
    slotId: fc.bigInt({ min: 1n, max: 4n }),
    place: fc.constantFrom('fresh' as const, 'released' as const),
  })
  const capacities = fc.array(fc.record({ capacity: fc.integer({ min: 1, max: 4 }), released: fc.nat(4) }), {
    minLength: 3,
    maxLength: 3,
  })
  fc.assert(
    fc.property(capacities, fc.array(anyWish, { maxLength: 40 }), (sizes, asked) => {
      const slots = sizes.map(({ capacity, released }, index) =>
        slot(BigInt(index + 1), {
          capacity,
          released: Math.min(released, capacity),
          neighbour: index === 2 ? 'UZ' : 'CN',
        }),
      )
      const wishes = asked.map(({ truck, ...command }) => wish({ truck: `truck-${truck}`, command }))
      const { results, slots: after } = decide(slots, wishes)
      const booked = results.flatMap((result) => (result.ok ? [result.value] : []))
      const vehicles = booked.map(({ vehicle, slot: at }) => `${vehicle.id}/${at.neighbour}`)
      assert.equal(new Set(vehicles).size, vehicles.length)
      for (const [id, one] of after) {
        assert.ok(one.taken + one.released <= one.capacity && one.released >= 0)
        assert.equal(one.taken, booked.filter(({ slot: at }) => at.id === id).length)
      }
      const shorter = decide(slots, wishes.slice(0, -1))
      assert.deepEqual(
        shorter.results.map(({ ok }) => ok),
        results.slice(0, -1).map(({ ok }) => ok),
        'a later wish changes no earlier answer',
      )
    }),
  )
})
