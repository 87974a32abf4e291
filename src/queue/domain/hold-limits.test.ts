import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countHolds, type HoldFacts, type HoldHistory, maxUnpaidHolds, NO_HOLDS } from './hold-limits.ts'

const history = (changes: Partial<HoldHistory>): HoldHistory => ({ ...NO_HOLDS, ...changes })
const facts = (changes: Partial<HoldFacts> = {}): HoldFacts => ({
  histories: new Map(),
  unpaidVehicles: new Set(),
  available: new Map(),
  priceOf: () => 100n,
  base: 3,
  ...changes,
})
const wish = (truck: number, slotId = 1n, accountId = 'a') => ({
  accountId,
  vehicleId: `truck-${truck}`,
  slotId,
  place: 'fresh' as const,
  ground: null,
})

/** Takes as many places as are given. */
function takeAll(of: HoldFacts, count: number): readonly string[] {
  const holds = countHolds(of)
  return Array.from({ length: count }, (_, truck) => {
    const problem = holds.problem(wish(truck))
    if (problem === null) holds.note(wish(truck))
    return problem ?? 'given'
  })
}

test('[QUE-3] an account holds a small number of unpaid places, which grows with paid bookings and shrinks with abandoned ones', () => {
  assert.equal(maxUnpaidHolds(NO_HOLDS, 3), 3)
  assert.equal(maxUnpaidHolds(history({ paid: 10, abandoned: 4 }), 3), 9)
  assert.equal(maxUnpaidHolds(history({ abandoned: 50 }), 3), 1, 'whoever forgot to pay may try again')
})

test('[QUE-3] one batch of a hundred made-up trucks gets three places, and none when three are open already', () => {
  assert.deepEqual(takeAll(facts(), 5), ['given', 'given', 'given', 'too-many', 'too-many'])
  const open = new Map([['a', history({ open: 3 })]])
  assert.deepEqual(takeAll(facts({ histories: open }), 2), ['too-many', 'too-many'])
})

test('[QUE-3] who can pay at once is not limited, as far as his money reaches', () => {
  assert.deepEqual(takeAll(facts({ available: new Map([['a', 250n]]), base: 1 }), 4), [
    'given',
    'given',
    'given',
    'too-many',
  ])
})

test('[QUE-3] a vehicle has one unpaid hold, towards whichever country', () => {
  const holds = countHolds(facts({ unpaidVehicles: new Set(['truck-7']) }))
  assert.equal(holds.problem(wish(7)), 'vehicle')
  holds.note(wish(8))
  assert.equal(holds.problem(wish(8, 2n)), 'vehicle')
  assert.equal(holds.problem(wish(9)), null)
})

test('[QUE-3] the place of an abandoned hold does not go back to the same account unpaid; to others, and paid, it does', () => {
  const histories = new Map([['a', history({ abandoned: 1, abandonedSlots: new Set([1n]) })]])
  const holds = countHolds(facts({ histories }))
  assert.equal(holds.problem(wish(1, 1n)), 'abandoned-here')
  assert.equal(holds.problem(wish(1, 2n)), null)
  assert.equal(holds.problem(wish(1, 1n, 'b')), null)
  assert.equal(countHolds(facts({ histories, available: new Map([['a', 100n]]) })).problem(wish(1, 1n)), null)
})
