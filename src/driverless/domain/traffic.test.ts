import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runSingleTrackDay, singleTrackBlocks } from './single-track.ts'
import { Traffic, TRAFFIC_OPTIONS } from './traffic.ts'
import type { TrafficBlock, Way } from './traffic-block.ts'

function way(blocks: readonly number[], direction: 1 | -1 = 1): Way {
  return { blocks, directions: blocks.map(() => direction) }
}

/** Yards at both ends of one exclusive block, a bay for one in the middle: W–a–bay–b–E. */
const LINE: readonly TrafficBlock[] = [
  { id: 'W', rule: 'places', places: null },
  { id: 'a', rule: 'exclusive', places: 1 },
  { id: 'bay', rule: 'places', places: 1 },
  { id: 'b', rule: 'exclusive', places: 1 },
  { id: 'E', rule: 'places', places: null },
]
const EAST = way([0, 1, 2, 3, 4])
const WEST = way([4, 3, 2, 1, 0], -1)

test('[DRV-13] an exclusive block has one holder, a bay as many as its places', () => {
  const traffic = new Traffic(LINE)
  traffic.enter('one', EAST, 4)
  traffic.enter('two', EAST, 4)
  const grants = traffic.grant(0)
  assert.deepEqual(grants, [{ vehicle: 'one', front: 1 }])
  assert.deepEqual(traffic.waitOf('two'), { kind: 'occupied', block: 1, holders: ['one'] })
  assert.deepEqual(traffic.holdersOf(1), ['one'])
})

test('[DRV-13] a same-direction block takes several one way and none the other', () => {
  const lane: readonly TrafficBlock[] = [
    { id: 'W', rule: 'places', places: null },
    { id: 'lane', rule: 'same-direction', places: 2 },
    { id: 'E', rule: 'places', places: null },
  ]
  const traffic = new Traffic(lane)
  traffic.enter('one', way([0, 1, 2]), 2)
  traffic.grant(0)
  traffic.enter('against', way([2, 1, 0], -1), 2)
  traffic.grant(0)
  assert.deepEqual(traffic.holdersOf(1), ['one'], 'there is room, and none for who comes the other way')
  assert.equal(traffic.waitOf('against')?.kind, 'occupied')
  for (const id of ['two', 'three']) traffic.enter(id, way([0, 1, 2]), 2)
  traffic.grant(0)
  assert.deepEqual(traffic.holdersOf(1), ['one', 'two'])
  assert.equal(traffic.waitOf('against')?.kind, 'occupied')
})

test('[DRV-13] a scanner is granted together with its exit, or not at all', () => {
  const blocks: readonly TrafficBlock[] = [
    { id: 'yard', rule: 'places', places: null },
    { id: 'scanner', rule: 'exclusive', places: 1, withNext: true },
    { id: 'exit', rule: 'exclusive', places: 1 },
    { id: 'far', rule: 'places', places: null },
  ]
  const traffic = new Traffic(blocks)
  traffic.enter('one', way([0, 1, 2, 3]), 3)
  traffic.enter('two', way([0, 1, 2, 3]), 3)
  assert.deepEqual(traffic.grant(0), [{ vehicle: 'one', front: 2 }])
  // The scanner is empty again, its exit is not: the second one does not drive in.
  traffic.passed('one', 2)
  traffic.limitTo('one', 2)
  traffic.grant(1)
  assert.deepEqual(traffic.heldBy('two'), [0])
  assert.deepEqual(traffic.waitOf('two'), { kind: 'occupied', block: 2, holders: ['one'] })
})

test('[DRV-13] who stops under the scanner for a person’s word holds its exit all the same, and the state stays safe with it', () => {
  const blocks: readonly TrafficBlock[] = [
    { id: 'yard', rule: 'places', places: null },
    { id: 'scanner', rule: 'exclusive', places: 1, withNext: true },
    { id: 'exit', rule: 'exclusive', places: 1 },
    { id: 'far', rule: 'places', places: null },
  ]
  const traffic = new Traffic(blocks)
  traffic.enter('one', way([0, 1, 2, 3]), 1)
  assert.deepEqual(traffic.grant(0), [{ vehicle: 'one', front: 2 }])
  assert.deepEqual(traffic.stuck(), [])
  // With its exit taken nobody drives in.
  const taken = new Traffic(blocks)
  taken.enter('two', way([2, 3]), 0)
  taken.enter('one', way([0, 1, 2, 3]), 1)
  taken.grant(0)
  assert.deepEqual(taken.waitOf('one'), { kind: 'occupied', block: 2, holders: ['two'] })
})

test('[DRV-14] two hours in the hands of customs are no waiting: afterwards nobody yields for them', () => {
  const traffic = new Traffic(LINE)
  traffic.enter('car', way([1, 0], -1), 1)
  traffic.halt('car', true)
  traffic.enter('one', EAST, 4)
  traffic.grant(0)
  traffic.limitTo('one', 0)
  traffic.grant(60_000)
  const nowMs = 60_000 + 2 * 3_600_000
  traffic.limitTo('one', 4)
  traffic.enter('two', WEST, 4)
  assert.deepEqual(traffic.grant(nowMs), [{ vehicle: 'two', front: 1 }])
  assert.equal(traffic.waitingSinceMsOf('one'), nowMs - 60_000, 'the minute before counts')
})

test('[DRV-14] a free block is not granted when two vehicles would stand face to face, and the reason names them', () => {
  const traffic = new Traffic(LINE)
  traffic.enter('one', EAST, 4)
  traffic.enter('two', EAST, 4)
  traffic.enter('three', WEST, 4)
  traffic.grant(0)
  traffic.passed('one', 1)
  traffic.grant(1)
  traffic.passed('one', 2)
  // One stands in the bay and leads into b; with three in b, two and three could block each other for ever.
  const refused = traffic.waitOf('three')
  assert.equal(refused?.kind, 'would-deadlock')
  assert.deepEqual(traffic.stuck(), [])
})

test('[DRV-14] 0 of 38 seeded days with 6 to 24 vehicles deadlock on the single track; greedy deadlocks on every one', () => {
  for (let vehicles = 6; vehicles <= 24; vehicles += 1) {
    for (const bayPlaces of [1, 2]) {
      const day = { vehicles, bayPlaces, hours: 4, seed: vehicles * 7 + bayPlaces }
      const safe = runSingleTrackDay(day)
      assert.equal(safe.deadlockedAtHour, null, `${vehicles} vehicles, ${bayPlaces} places`)
      assert.ok(safe.trips > 10, `${safe.trips} trips`)
      const greedy = runSingleTrackDay({ ...day, hours: 24, options: { allocator: 'greedy' } })
      assert.notEqual(greedy.deadlockedAtHour, null, `greedy got through with ${vehicles} vehicles`)
    }
  }
})

/** A stream of preferred vehicles eastward over one block, and one ordinary vehicle westward. */
function lastWait(agedAfterMs: number | null): number {
  const blocks: readonly TrafficBlock[] = [
    { id: 'W', rule: 'places', places: null },
    { id: 'lane', rule: 'same-direction', places: 3 },
    { id: 'E', rule: 'places', places: null },
  ]
  const traffic = new Traffic(blocks, { ...TRAFFIC_OPTIONS, agedAfterMs })
  traffic.enter('ordinary', way([2, 1, 0], -1), 2)
  const driving: { id: string; untilMs: number }[] = []
  for (let n = 0, nowMs = 0; nowMs < 4 * 3_600_000; n += 1, nowMs += 30_000) {
    traffic.enter(`urgent-${n}`, way([0, 1, 2]), 2, 3_600_000)
    while (driving[0] && driving[0].untilMs <= nowMs) traffic.leave(driving.shift()?.id ?? '')
    for (const grant of traffic.grant(nowMs)) {
      if (grant.vehicle === 'ordinary') return nowMs
      if (grant.front === 1) driving.push({ id: grant.vehicle, untilMs: nowMs + 60_000 })
    }
  }
  return Number.POSITIVE_INFINITY
}

test('[DRV-14] [DRV-16] overtaking by preferred vehicles is bounded by ageing; without ageing one waits for ever', () => {
  const agedMs = TRAFFIC_OPTIONS.agedAfterMs ?? 0
  assert.ok(lastWait(agedMs) <= 3_600_000 + agedMs + 10 * 60_000)
  assert.equal(lastWait(null), Number.POSITIVE_INFINITY)
})

test('[DRV-16] of two that wait the same time the preferred one goes first', () => {
  const traffic = new Traffic(LINE)
  traffic.enter('ordinary', EAST, 4)
  traffic.enter('perishables', EAST, 4, 600_000)
  assert.equal(traffic.grant(0)[0]?.vehicle, 'perishables')
})

test('[DRV-3] nobody is granted anything beyond the point to which he may go', () => {
  const traffic = new Traffic(LINE)
  traffic.enter('one', EAST, 2)
  traffic.grant(0)
  traffic.grant(1)
  assert.equal(traffic.grant(2).length, 0)
  assert.deepEqual(traffic.heldBy('one'), [0, 1, 2])
  traffic.limitTo('one', 4)
  assert.deepEqual(traffic.grant(3), [{ vehicle: 'one', front: 3 }])
})

test('[DRV-12] blocks are freed by position only: a silent vehicle keeps all that it holds', () => {
  const traffic = new Traffic(LINE)
  traffic.enter('one', EAST, 4)
  traffic.grant(0)
  traffic.halt('one', true)
  traffic.enter('two', EAST, 4)
  for (let now = 1; now < 50; now += 1) assert.equal(traffic.grant(now).length, 0)
  assert.deepEqual(traffic.holdersOf(1), ['one'])
  traffic.halt('one', false)
  traffic.grant(50)
  traffic.passed('one', 2)
  assert.deepEqual(
    traffic.grant(51).map((grant) => grant.vehicle),
    ['two', 'one'],
  )
})

test('[DRV-19] a car with a driver is in the same allocator and is waited for like any other', () => {
  const traffic = new Traffic(LINE)
  traffic.enter('service car', way([0, 1, 0]), 2)
  traffic.enter('vehicle', EAST, 4)
  traffic.grant(0)
  assert.deepEqual(traffic.waitOf('vehicle'), { kind: 'occupied', block: 1, holders: ['service car'] })
  traffic.leave('service car')
  assert.deepEqual(traffic.grant(1), [{ vehicle: 'vehicle', front: 1 }])
})

test('a closed block is not granted and is the reason', () => {
  const traffic = new Traffic(LINE)
  traffic.enter('one', EAST, 4)
  traffic.setClosed(1, true)
  assert.equal(traffic.grant(0).length, 0)
  assert.deepEqual(traffic.waitOf('one'), { kind: 'closed', block: 1 })
})

test('[DRV-14] another way is refused when the state would not be safe with it', () => {
  const traffic = new Traffic(singleTrackBlocks(1))
  const last = traffic.blocks.length - 1
  const all = Array.from({ length: last + 1 }, (_, at) => at)
  traffic.enter('east', way(all), last)
  traffic.grant(0)
  traffic.passed('east', 1)
  traffic.enter('bay', way([2, 1, 0], -1), 0)
  // Whoever stands in the bay may stay there, but may not want to come against the one in the section.
  assert.equal(traffic.rerouteFrom('bay', 0, way([2, 1, 0], -1), 2), false)
  assert.deepEqual(traffic.placeOf('bay').limit, 0)
})

test('[DRV-14] [DRV-40] a goal that was refused does not keep a nearer one from being taken: kept or taken up, traffic decides the same', () => {
  const traffic = new Traffic(Array.from({ length: 4 }, (_, at) => ({ id: `b${at}`, rule: 'exclusive', places: 1 })))
  const way = { blocks: [0, 1, 2, 3], directions: [1, 1, 1, 1] } as const
  traffic.enter('ahead', { blocks: [2], directions: [1] }, 0)
  traffic.enter('behind', way, 0)
  traffic.limitTo('behind', 3)
  assert.equal(traffic.placeOf('behind').limit, 0, 'somebody rests on its way')
  traffic.limitTo('behind', 1)
  assert.equal(traffic.placeOf('behind').limit, 1)
})

test('[DRV-14] a goal that was refused is tried again when another gives up where it meant to come to', () => {
  const traffic = new Traffic(Array.from({ length: 4 }, (_, at) => ({ id: `b${at}`, rule: 'exclusive', places: 1 })))
  traffic.enter('one', way([0, 1, 2]), 0, 0, 2)
  traffic.enter('other', way([3, 2], -1), 0)
  traffic.limitTo('other', 1)
  assert.equal(traffic.placeOf('other').limit, 0, 'both would come to the same block')
  traffic.giveBack('one', 0)
  traffic.limitTo('other', 1)
  assert.equal(traffic.placeOf('other').limit, 1)
})

const CHANGES: readonly (readonly [string, (traffic: Traffic) => void])[] = [
  ['the block is free', (traffic) => traffic.passed('ahead', 1)],
  ['who held it has left', (traffic) => traffic.leave('ahead')],
  ['what was told to nobody is given back', (traffic) => traffic.giveBack('far', 0)],
  ['it is opened', (traffic) => traffic.setClosed(2, false)],
  ['it may go on', (traffic) => traffic.halt('halted', false)],
  ['it may go further', (traffic) => traffic.limitTo('kept', 1)],
  ['it has another way', (traffic) => assert.equal(traffic.rerouteFrom('waits', 0, way([4, 9, 10])), true)],
  ['another comes', (traffic) => traffic.enter('new', way([9, 10]), 1)],
]
for (const [what, change] of CHANGES) {
  test(`[DRV-13] where nobody was granted anything, it is looked again as soon as ${what}`, () => {
    const traffic = new Traffic(
      Array.from({ length: 12 }, (_, at) => ({
        id: `b${at}`,
        rule: at % 2 === 0 ? 'places' : 'exclusive',
        places: at % 2 === 0 ? 5 : 1,
      })),
    )
    traffic.setClosed(2, true)
    traffic.enter('ahead', way([5, 6]), 1)
    traffic.enter('behind', way([4, 5, 6]), 2)
    traffic.enter('far', way([8, 7, 6]), 1, 0, 2)
    traffic.enter('against', way([6, 7, 8]), 2)
    traffic.enter('halted', way([10, 11]), 1)
    traffic.halt('halted', true)
    traffic.enter('kept', way([0, 1]), 0, 0, 1)
    traffic.enter('closed out', way([0, 2]), 1)
    traffic.enter('waits', way([4, 2, 0]), 1)
    for (let now = 0; traffic.grant(now).length > 0; ) now += 1
    assert.deepEqual(traffic.grant(10), [])
    change(traffic)
    assert.ok(traffic.grant(11).length > 0)
  })
}
