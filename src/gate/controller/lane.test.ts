import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import fc from 'fast-check'
import type { Barrier } from '../adapters/barrier.ts'
import type { CommandView } from '../contract.ts'
import type { PermitFacts } from '../domain/barrier-permit.ts'
import { fixedClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import type { PresentTruck } from '../domain/order-of-entry.ts'
import { openLane } from './lane.ts'
import type { LaneSettings } from './settings.ts'
import { openControllerStore } from './store/controller-store.ts'
import { samplePermit } from '../../../test/support/sample-permit.ts'

const START = Temporal.Instant.from('2026-11-23T05:30:00Z')
const CAMERA = { kind: 'hikvision', user: 'c', password: 'p' } as const
const PLATES = ['101AAB01', '212CDE02', '323FGH03', '434KMP04']

const permit = (plateKey: string, state: PermitFacts['state']) =>
  samplePermit(plateKey, START, { bookingId: `00000000-0000-7000-8000-0000000${plateKey.slice(0, 3)}00`, state })

/** A lane with a clock that the test moves; a booking counts as used from the moment its barrier is told to open. */
function world(t: TestContext, purpose: LaneSettings['purpose'], state: PermitFacts['state'], booked = PLATES) {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-lane-'))
  const store = openControllerStore(folder)
  const clock = fixedClock(START)
  let pulses = 0
  let onPulse = () => {}
  const beside: PresentTruck[] = []
  const barrier: Barrier = {
    read: () => new Promise(() => undefined),
    pulseOpen: async () => {
      pulses += 1
      onPulse()
    },
    close: () => undefined,
  }
  const settings = { lane: 'OUT-1', purpose, direction: 'out', freeVehicles: true, camera: CAMERA } as const
  const lane = openLane({
    settings: { ...settings, rearCamera: null, barrier: null },
    zone: 'Asia/Almaty',
    store,
    barrier: purpose === 'border' ? null : barrier,
    clock,
    realClock: clock,
    log: openLog('test', 'silent'),
    permits: () => {
      const used = store.listAdmitted()
      const list = booked.map((plate) => permit(plate, state))
      return {
        list: list.map((one) => (used.has(one.bookingId) ? { ...one, state: 'admitted' as const } : one)),
        usable: true,
        callRequired: true,
        order: 'arrival',
        cutOff: false,
      }
    },
    atOtherBars: () => beside,
    raiseAlarm: () => undefined,
    clearAlarm: () => undefined,
    changed: () => undefined,
  })
  const close = () => {
    lane.stop()
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const deliver = (plate: string, readAt: Temporal.Instant) =>
    lane.onReading({
      role: 'front',
      receivedAt: clock.now(),
      digest: '0'.repeat(64),
      reading: {
        eventKey: null,
        plate,
        country: 'KZ',
        confidence: 97,
        trailerPlate: null,
        vehicleType: 'truck',
        heading: 'towards',
        readAt,
        damaged: false,
        pictures: [],
      },
    })
  const onCommand = (command: CommandView) => lane.onCommand(command)
  const whenPulsed = (look: () => void) => void (onPulse = look)
  return { store, clock, deliver, tick: () => lane.tick(), onCommand, pulses: () => pulses, whenPulsed, close, beside }
}

/** Readings of four trucks, a minute and a half apart, each sent three times. */
const EVENTS = PLATES.flatMap((plate, i) =>
  [0, 1, 2].map((copy) => ({ plate, readAt: START.add({ seconds: 90 * i + copy }) })),
)

test('[GATE-1] the border lane comes to the same passages whatever order its events come in (fault F9)', (t) => {
  const run = (order: readonly number[], delays: readonly number[]) => {
    const { store, clock, deliver, close } = world(t, 'border', 'admitted')
    order.forEach((which, i) => {
      const event = EVENTS[which]
      assert.ok(event)
      const earliest = event.readAt.add({ seconds: delays[i] ?? 0 })
      if (Temporal.Instant.compare(earliest, clock.now()) > 0) clock.set(earliest)
      deliver(event.plate, event.readAt)
    })
    const passages = store.listRecentPassages(0).map(({ report }) => `${report.plateRead} ${report.bookingId}`)
    close()
    return passages.sort()
  }
  const ordered = run(
    EVENTS.map((_, i) => i),
    [],
  )
  assert.equal(ordered.length, PLATES.length)
  const indices = EVENTS.map((_, i) => i)
  const delays = fc.array(fc.constantFrom(0, 1, 30, 600, 86_400), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(fc.shuffledSubarray(indices, { minLength: 12 }), delays, (order, late) => {
      assert.deepEqual(run(order, late), ordered)
    }),
    { numRuns: 40 },
  )
})

test('[R707-11] whatever order events come in, the barrier is never pulsed on a stale reading, and once a booking (fault F9)', (t) => {
  const indices = EVENTS.map((_, i) => i)
  const delays = fc.array(fc.constantFrom(0, 0, 1, 5, 11, 30, 600), { minLength: 12, maxLength: 12 })
  let opens = 0
  fc.assert(
    fc.property(fc.shuffledSubarray(indices, { minLength: 12 }), delays, (order, late) => {
      const { store, clock, deliver, close } = world(t, 'entry', 'called')
      let fresh = 0
      for (const [i, which] of order.entries()) {
        const event = EVENTS[which]
        assert.ok(event)
        const earliest = event.readAt.add({ seconds: late[i] ?? 0 })
        if (Temporal.Instant.compare(earliest, clock.now()) > 0) clock.set(earliest)
        const age = clock.now().since(event.readAt).total('seconds')
        const before = store.listAdmitted().size
        deliver(event.plate, event.readAt)
        const opened = store.listAdmitted().size - before
        if (opened > 0) assert.ok(age <= 10, `opened on a reading of ${age} s`)
        fresh += opened
      }
      assert.ok(fresh <= PLATES.length)
      opens += fresh
      close()
    }),
    { numRuns: 40 },
  )
  assert.ok(opens > 0, 'some readings come in time, and open')
})

test('[GATE-2] who waits at the bar is compared again with each new list: the officer sees a booking made meanwhile', (t) => {
  const booked = ['101AAC01']
  const { store, clock, deliver, tick, close } = world(t, 'entry', 'called', booked)
  deliver('101AAB01', clock.now())
  const candidates = () => store.listRecentPassages(0)[0]?.report.candidates.map(({ plate }) => plate)
  assert.deepEqual(candidates(), ['101AAC01'])
  booked.push('101AAD01')
  tick()
  assert.deepEqual(candidates(), ['101AAC01', '101AAD01'])
  close()
})

const STRANGERS = ['909STR01', '717OTH05'] as const

/** A lane where no truck has a booking: nothing opens but by an officer. */
function officerWorld(t: TestContext, booked: string[] = []) {
  const lane = world(t, 'entry', 'called', booked)
  t.after(lane.close)
  /** A truck drives up so long after the one before that it is surely another. */
  const driveUp = (plate: string): string => {
    lane.clock.set(lane.clock.now().add({ seconds: 60 }))
    lane.deliver(plate, lane.clock.now())
    return passageOf(plate).id
  }
  const passageOf = (plate: string) => {
    const found = lane.store.listRecentPassages(0).find(({ report }) => report.plateRead === plate)
    assert.ok(found, plate)
    return found.report
  }
  const command = (change: Partial<CommandView>) => {
    const { state, detail } = lane.onCommand({
      id: newId(),
      lane: 'OUT-1',
      kind: 'manual-open',
      passageId: null,
      bookingId: null,
      reason: 'documents-checked',
      state: 'issued',
      detail: null,
      issuedAt: lane.clock.now().toString(),
      expiresAt: lane.clock.now().add({ seconds: 20 }).toString(),
      ...change,
    })
    return detail ?? state
  }
  return { ...lane, driveUp, passageOf, command }
}

test('[R707-11] [GATE-6] a command for a truck that has left opens for no other that stands there when it arrives', (t) => {
  const { driveUp, passageOf, command, pulses } = officerWorld(t)
  const first = driveUp(STRANGERS[0])
  const second = driveUp(STRANGERS[1])
  for (const kind of ['open', 'manual-open', 'send-away'] as const) {
    assert.equal(command({ kind, passageId: first }), 'gate.passage-unknown')
  }
  assert.deepEqual([pulses(), passageOf(STRANGERS[1]).state, passageOf(STRANGERS[0]).state], [0, 'waiting', 'left'])
  assert.equal(command({ passageId: second }), 'done', 'the control: for the one that stands there it opens')
  assert.deepEqual([pulses(), passageOf(STRANGERS[1]).state], [1, 'opening'])
  assert.equal(command({ passageId: second }), 'gate.passage-ended', 'and once')
  assert.equal(pulses(), 1)
})

test('[R707-11] [GATE-6] what became of a command is on the disk before the barrier hears of it, so that no crash has it done twice', (t) => {
  const { driveUp, command, store, whenPulsed } = officerWorld(t)
  const id = newId()
  const known: (string | null)[] = []
  whenPulsed(() => known.push(store.findCommand(id)))
  assert.equal(command({ id, passageId: driveUp(STRANGERS[0]) }), 'done')
  assert.deepEqual(known, ['done'])
  const refused = newId()
  assert.equal(command({ id: refused, passageId: newId() }), 'gate.passage-unknown')
  assert.equal(store.findCommand(refused), 'failed')
})

test('[R707-11] [GATE-6] a truck read behind one that still drives in is not opened for before it stands at the bar', (t) => {
  const { driveUp, passageOf, command, pulses } = officerWorld(t)
  assert.equal(command({ passageId: driveUp(STRANGERS[0]) }), 'done')
  const behind = driveUp(STRANGERS[1])
  assert.deepEqual([passageOf(STRANGERS[0]).state, passageOf(STRANGERS[1]).state], ['opening', 'waiting'])
  for (const kind of ['open', 'manual-open', 'send-away'] as const) {
    assert.equal(command({ kind, passageId: behind }), 'gate.passage-behind')
  }
  assert.equal(command({}), 'gate.lane-not-empty')
  assert.deepEqual([pulses(), passageOf(STRANGERS[1]).state], [1, 'waiting'])
})

test('[R707-11] [GATE-6] opening an empty lane is refused when a truck stands there that the officer did not see', (t) => {
  const { driveUp, passageOf, command, pulses } = officerWorld(t)
  driveUp(STRANGERS[0])
  assert.equal(command({}), 'gate.lane-not-empty')
  assert.deepEqual([pulses(), passageOf(STRANGERS[0]).state], [0, 'waiting'])
})

test('[GATE-6] an empty lane is opened by hand, and who then drives in is a passage by that officer', (t) => {
  const { store, command, pulses } = officerWorld(t)
  for (const kind of ['open', 'send-away'] as const) assert.equal(command({ kind }), 'gate.passage-needed')
  assert.equal(command({}), 'done')
  const { decidedBy, state, manualReason } = store.listRecentPassages(0)[0]?.report ?? {}
  assert.deepEqual([pulses(), decidedBy, state, manualReason], [1, 'officer', 'opening', 'documents-checked'])
})

test('[R707-11] an officer opens for a booking only while it still fits the plate that was read', (t) => {
  const { driveUp, passageOf, command, pulses } = officerWorld(t, ['101AAC01'])
  const passageId = driveUp('101AAB01')
  const fitting = passageOf('101AAB01').candidates[0]?.bookingId ?? null
  assert.ok(fitting)
  assert.equal(command({ kind: 'open', passageId, bookingId: newId() }), 'gate.booking-not-fitting')
  assert.equal(pulses(), 0)
  assert.equal(command({ kind: 'open', passageId, bookingId: fitting }), 'done')
  assert.equal(pulses(), 1)
})

test('[R707-31] a later truck is held at its bar while an earlier one stands at another, and let in when that is gone', (t) => {
  const first: PresentTruck = {
    bookingId: 'earlier',
    reference: 'Q-1',
    ordinal: 1,
    startsAt: START.subtract({ hours: 1 }),
    outOfTurn: false,
    where: 'bar',
    since: START,
  }
  const { store, clock, deliver, tick, pulses, close, beside } = world(t, 'entry', 'called')
  const reasons = () => store.listRecentPassages(0).map(({ report }) => report.reason)
  beside.push(first)
  deliver(PLATES[0] ?? '', START)
  assert.deepEqual([reasons(), pulses()], [['gate.earlier-present'], 0])
  clock.set(START.add({ seconds: 5 }))
  beside.pop()
  tick()
  assert.deepEqual([reasons(), pulses()], [['gate.permit-fits'], 1])
  close()
})

test('[R707-31] whose turn comes after his reading has grown old is left to one key of an officer, never opened unseen', (t) => {
  const { store, clock, deliver, tick, pulses, close, beside } = world(t, 'entry', 'called')
  beside.push({
    bookingId: 'earlier',
    reference: 'Q-1',
    ordinal: 1,
    startsAt: START.subtract({ hours: 1 }),
    outOfTurn: false,
    where: 'bar',
    since: START,
  })
  deliver(PLATES[0] ?? '', START)
  clock.set(START.add({ seconds: 40 }))
  tick()
  assert.equal(store.listRecentPassages(0)[0]?.report.reason, 'gate.earlier-present')
  beside.pop()
  tick()
  assert.deepEqual([store.listRecentPassages(0)[0]?.report.reason, pulses()], ['gate.stale-reading', 0])
  close()
})
