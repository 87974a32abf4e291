import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { samplePermit } from '../../../test/support/sample-permit.ts'
import type { PermitFacts } from './barrier-permit.ts'
import { type LaneEvent, runLane } from './lane.ts'
import type { LaneReading } from './lane-readings.ts'
import { emptyLane, type LaneEffect, type LaneFacts, type LanePassage, type LaneState } from './lane-state.ts'
import { hasEnded } from './passage.ts'

const START = Temporal.Instant.from('2026-11-23T05:30:00Z')
const PLACE = {
  zone: 'Asia/Almaty',
  purpose: 'entry',
  freeVehicles: true,
  hasBarrier: true,
  hasRearCamera: false,
} as const

const permit = (plateKey: string, change: Partial<PermitFacts> = {}) => samplePermit(plateKey, START, change)

/** Whoever runs a lane without a controller: the effects are carried out on plain lists. */
function driven(permits: readonly PermitFacts[], place: LaneFacts['place'] = PLACE) {
  let nowMs = START.epochMilliseconds
  let state: LaneState = frozen(emptyLane('automatic', nowMs))
  let ids = 0
  const admitted = new Map<string, string>()
  const kept = new Map<string, LanePassage>()
  const told: LaneEffect[] = []

  function say(event: LaneEvent): readonly LaneEffect[] {
    const list = permits.map((one) => (admitted.has(one.bookingId) ? { ...one, state: 'admitted' as const } : one))
    const facts = {
      place,
      atBars: [],
      permits: { list, usable: true, callRequired: true, order: 'arrival' as const, cutOff: false },
      lately: [...kept.values()].filter(({ readMs }) => Math.abs(readMs - nowMs) <= 45_000).reverse(),
    }
    const now = { business: Temporal.Instant.fromEpochMilliseconds(nowMs), realMs: nowMs }
    const outcome = runLane(state, frozen(event), frozen(facts), now)
    state = frozen(outcome.state)
    for (const effect of outcome.effects) {
      if (effect.kind === 'keep-passage') kept.set(effect.passage.id, effect.passage)
      else if (effect.kind === 'keep-admitted') admitted.set(effect.bookingId, effect.passageId)
      else if (effect.kind === 'forget-admitted')
        for (const [booking, passage] of admitted) if (passage === effect.passageId) admitted.delete(booking)
    }
    told.push(...outcome.effects)
    return outcome.effects
  }
  const read = (plate: string, change: Partial<LaneReading> = {}) => {
    ids += 1
    const reading: LaneReading = {
      role: 'front',
      plate,
      country: 'KZ',
      confidence: 97,
      trailerPlate: null,
      vehicleType: 'truck',
      readAtMs: nowMs,
      damaged: false,
      receivedMs: nowMs,
      digest: null,
      passageId: `passage ${ids}`,
      pictureId: null,
      ...change,
    }
    return say({ kind: 'reading', reading })
  }
  return {
    say,
    read,
    told,
    kept,
    admitted,
    inputs: (boom: 'down' | 'moving' | 'up' | 'both', loopOccupied: boolean | null) =>
      say({ kind: 'barrier-inputs', inputs: { boom, loopOccupied } }),
    wait: (ms: number) => {
      nowMs += ms
    },
    get nowMs() {
      return nowMs
    },
    get state() {
      return state
    },
  }
}

/** The rules change nothing that they were given. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !(value instanceof Temporal.Instant)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}

const kindsOf = (effects: readonly LaneEffect[]) => effects.map(({ kind }) => kind)

test('[R707-11] a truck that is booked now is let in: kept, counted as used, opened for, and through when the loop is free', () => {
  const lane = driven([permit('101AAB01')])
  const effects = kindsOf(lane.read('101AAB01'))
  assert.ok(effects.indexOf('keep-admitted') < effects.indexOf('open-barrier'), 'used before the barrier opens')
  assert.equal(lane.state.current?.state, 'opening')
  lane.wait(500)
  lane.inputs('moving', false)
  lane.inputs('up', true)
  assert.equal(lane.state.current?.state, 'passing')
  lane.wait(3_000)
  lane.inputs('up', false)
  assert.equal(lane.state.current, null)
  assert.deepEqual(
    [...lane.kept.values()].map(({ state, reason }) => [state, reason]),
    [['passed', 'gate.permit-fits']],
  )
})

test('[R707-32a] a bar of the waiting zone opens for a booked truck and leaves its booking unused', () => {
  const confirmed = permit('101AAB01', { state: 'confirmed', callAt: START.add({ minutes: 30 }) })
  const into = driven([confirmed], { ...PLACE, purpose: 'zone-entry' })
  assert.ok(kindsOf(into.read('101AAB01')).includes('open-barrier'))
  assert.deepEqual([...into.admitted], [])
  const out = driven([confirmed], { ...PLACE, purpose: 'zone-exit' })
  assert.ok(!kindsOf(out.read('101AAB01')).includes('open-barrier'), 'it is not called')
  out.wait(5_000)
  assert.ok(kindsOf(out.read('777KKK05')).includes('open-barrier'), 'nobody is kept in')
})

test('[R707-11] a barrier that does not rise opens to nobody until it is seen to move, and the booking is unused again', () => {
  const lane = driven([permit('101AAB01')])
  lane.read('101AAB01')
  lane.wait(4_001)
  const stuck = lane.inputs('down', false)
  assert.deepEqual(stuck.filter(({ kind }) => kind === 'raise-alarm').length, 1)
  assert.equal(lane.admitted.size, 0)
  assert.equal(lane.state.current?.reason, 'gate.barrier-fault')
  lane.wait(1_000)
  assert.ok(!kindsOf(lane.say({ kind: 'tick' })).includes('open-barrier'))
  lane.inputs('up', false)
  assert.equal(lane.state.barrierFault, 'none')
})

test('[GATE-2] a lane with a rear camera asks to be told again after two seconds, and opens at once when the trailer fits', () => {
  const place = { ...PLACE, hasRearCamera: true }
  const lane = driven([permit('101AAB01', { trailerPlateKey: '11AAA01' })], place)
  const asked = lane.read('101AAB01').find(({ kind }) => kind === 'look-again')
  assert.deepEqual(asked, { kind: 'look-again', atMs: START.epochMilliseconds + 2_000 })
  lane.wait(400)
  assert.ok(kindsOf(lane.read('11AAA01', { role: 'rear' })).includes('open-barrier'))
  const alone = driven([permit('101AAB01', { trailerPlateKey: '11AAA01' })], place)
  alone.read('101AAB01')
  alone.wait(2_000)
  assert.ok(
    kindsOf(alone.say({ kind: 'look-again' })).includes('open-barrier'),
    'the tractor alone, when none was read',
  )
})

test('[GATE-1] after a restart who was being let in waits for an officer, and who stood on the loop has driven in', () => {
  const lane = driven([permit('101AAB01'), permit('212CDE02')])
  lane.read('101AAB01')
  const opening = lane.state.current as LanePassage
  const again = driven([permit('101AAB01')])
  again.say({ kind: 'restarted', open: [{ ...opening, id: 'on the loop', state: 'passing' }, opening] })
  assert.deepEqual([again.state.current?.state, again.state.current?.reason], ['waiting', 'gate.stale-reading'])
  assert.equal(again.kept.get('on the loop')?.state, 'passed')
  assert.ok(kindsOf(again.told).includes('forget-admitted'))
})

test('[GATE-6] a lane whose loop stays occupied raises an alarm, and an officer who looked opens it for the next vehicle', () => {
  const lane = driven([permit('101AAB01'), permit('212CDE02')])
  lane.read('101AAB01')
  lane.inputs('up', true)
  const raised = (effects: readonly LaneEffect[]) =>
    effects.flatMap((one) => (one.kind === 'raise-alarm' ? [one.alarm] : []))
  lane.wait(50_000)
  lane.read('212CDE02')
  const behind = lane.state.next?.id ?? ''
  const open = (id: string) =>
    lane.say({
      kind: 'command',
      command: {
        id,
        kind: 'open',
        passageId: behind,
        bookingId: null,
        reason: null,
        expiresMs: lane.nowMs + 1_000,
        newPassageId: 'unread',
      },
    })
  const told = (effects: readonly LaneEffect[]) =>
    effects.flatMap((one) => (one.kind === 'answer' ? [one.detail ?? one.state] : []))
  assert.deepEqual(told(open('early')), ['gate.passage-behind'])
  assert.deepEqual(raised(lane.say({ kind: 'tick' })), [])
  lane.wait(71_000)
  assert.ok(raised(lane.say({ kind: 'tick' })).includes('lane-blocked'))
  assert.ok(!lane.told.some((one) => one.kind === 'open-barrier' && one.passageId === behind), 'not by itself')
  const done = open('late')
  assert.deepEqual(told(done), ['done'])
  assert.ok(done.some((one) => one.kind === 'open-barrier' && one.passageId === behind))
  assert.deepEqual(
    [...lane.kept.values()].map(({ plateKey, state }) => [plateKey, state]),
    [
      ['101AAB01', 'passed'],
      ['212CDE02', 'opening'],
    ],
  )
  const after = lane.say({ kind: 'tick' })
  assert.ok(after.some((one) => one.kind === 'clear-alarm' && one.alarm === 'lane-blocked'))
})

const PLATES = ['101AAB01', '212CDE02', '323FGH03'] as const
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      plate: fc.constantFrom(...PLATES, '909STR01', ''),
      ageMs: fc.constantFrom(0, 0, 2_000, 11_000, 600_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('inputs' as const),
      boom: fc.constantFrom('down' as const, 'moving' as const, 'up' as const, 'both' as const),
      loop: fc.constantFrom(true, false, null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('tick' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('failed' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mode' as const),
      mode: fc.constantFrom('hold' as const, 'resume' as const),
    }),
  },
)

test('[R707-11] whatever happens in whatever order, a booking opens the barrier once until it is free again, a held lane for nobody, and no revision is written twice', () => {
  let opens = 0
  fc.assert(
    fc.property(
      fc.array(fc.tuple(happening, fc.constantFrom(0, 150, 1_000, 5_000, 50_000)), { maxLength: 60 }),
      (day) => {
        const lane = driven(PLATES.map((plate) => permit(plate)))
        const revisions = new Map<string, number>()
        for (const [event, waitMs] of day) {
          lane.wait(waitMs)
          const before = new Map(lane.admitted)
          const { mode } = lane.state
          const effects = happen(lane, event)
          for (const effect of effects) {
            if (effect.kind === 'keep-admitted') assert.ok(!before.has(effect.bookingId), 'used already')
            if (effect.kind === 'open-barrier') {
              opens += 1
              assert.equal(lane.state.mode, 'automatic')
              assert.ok(event.kind === 'mode' || mode === 'automatic')
            }
            if (effect.kind !== 'keep-passage') continue
            assert.equal(effect.passage.revision, (revisions.get(effect.passage.id) ?? 0) + 1)
            revisions.set(effect.passage.id, effect.passage.revision)
            assert.equal(effect.passage.state === 'passed', effect.passage.passedAt !== null)
          }
          assert.ok(lane.state.current === null || !hasEnded(lane.state.current.state))
        }
      },
    ),
    { numRuns: 300 },
  )
  assert.ok(opens > 10, `${opens} openings`)
})

type Lane = ReturnType<typeof driven>
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

function happen(lane: Lane, event: Happening): readonly LaneEffect[] {
  if (event.kind === 'read') return lane.read(event.plate, { readAtMs: lane.nowMs - event.ageMs })
  if (event.kind === 'inputs') return lane.inputs(event.boom, event.loop)
  if (event.kind === 'failed') return lane.say({ kind: 'barrier-failed', detail: 'no answer' })
  if (event.kind === 'tick') return lane.say({ kind: 'tick' })
  const asked = {
    id: 'c',
    kind: event.mode,
    passageId: null,
    bookingId: null,
    reason: null,
    newPassageId: 'p',
  } as const
  return lane.say({ kind: 'command', command: { ...asked, expiresMs: lane.nowMs + 1 } })
}

test('[PLAN-6] a model of a day runs the lane of the gate itself: three hundred booked trucks go in once each, one after the other', () => {
  const plates = Array.from({ length: 300 }, (_, n) => `${String(n).padStart(3, '0')}AAA${n % 2 === 0 ? '01' : '02'}`)
  const lane = driven(plates.map((plate) => permit(plate)))
  for (const plate of plates) {
    lane.read(plate)
    lane.wait(1_000)
    lane.inputs('moving', false)
    lane.inputs('up', true)
    lane.wait(14_000)
    lane.inputs('up', false)
    lane.inputs('down', false)
    // The next truck of a fleet has a similar number: it drives up later than one vehicle is read twice.
    lane.wait(46_000)
  }
  assert.equal(lane.told.filter(({ kind }) => kind === 'open-barrier').length, plates.length)
  assert.equal(new Set(lane.admitted.keys()).size, plates.length)
  assert.ok([...lane.kept.values()].every(({ state }) => state === 'passed'))
})

test('[DRV-26] the gate of driverless vehicles is the same lane: a task is the permit, the number on the vehicle its plate', () => {
  const lane = driven([permit('AGV0007', { country: 'CN' })], { ...PLACE, freeVehicles: false })
  assert.ok(kindsOf(lane.read('AGV-0007', { country: 'CN' })).includes('open-barrier'))
  lane.inputs('up', null)
  assert.equal(lane.state.current, null, 'through: such a gate has no loop')
  lane.wait(60_000)
  assert.ok(
    !kindsOf(lane.read('AGV-0008', { country: 'CN' })).includes('open-barrier'),
    'one without a task stays outside',
  )
})
