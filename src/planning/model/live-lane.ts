import { assert } from '#kernel/assert.ts'
import type { PermitFacts } from '#gate/domain/barrier-permit.ts'
import { type LaneEvent, runLane } from '#gate/domain/lane.ts'
import type { LaneReading } from '#gate/domain/lane-readings.ts'
import { emptyLane, type LaneEffect, type LaneFacts, type LaneState } from '#gate/domain/lane-state.ts'
import type { BookedTruck } from './booked-truck.ts'
import { instantOf } from './live-calls.ts'
import type { Minutes } from './network.ts'
import { entryOf } from './twins.ts'

/** From the pulse until the boom is up and the truck stands on the loop, at most. */
const RISE_MS = 3_000

/**
 * A truck at the bar, by the gate's own lane (`runLane`; PLAN-6): its plate is read, the lane decides with the permits of all who
 * are on their way, the boom rises, the truck stands on the loop for as long as it needs, and the lane is free again. Answers
 * whether it drove in; when not, somebody goes before it.
 */
export function passesLane(
  truck: BookedTruck,
  onTheWay: readonly BookedTruck[],
  now: Minutes,
  minutes: Minutes,
): boolean {
  const startMs = instantOf(now).epochMilliseconds
  const endMs = Math.max(instantOf(now + minutes).epochMilliseconds, startMs)
  let state: LaneState = emptyLane('automatic', startMs)
  const facts: LaneFacts = {
    place: PLACE,
    permits: {
      list: [{ ...permitOf(truck), admitUntil: atMost(truck, now) }, ...onTheWay.map(permitOf)],
      usable: true,
      callRequired: isCalled(truck),
      order: orderOf(truck),
      cutOff: false,
    },
    atBars: [],
    lately: [],
  }
  const say = (event: LaneEvent, atMs: number): readonly LaneEffect[] => {
    const at = { business: Temporal.Instant.fromEpochMilliseconds(atMs), realMs: atMs }
    const outcome = runLane(state, event, facts, at)
    state = outcome.state
    return outcome.effects
  }
  const opens = say({ kind: 'reading', reading: readingOf(truck, startMs) }, startMs).some(
    ({ kind }) => kind === 'open-barrier',
  )
  if (!opens) {
    assert(state.current?.reason === 'gate.earlier-present', `only the order holds it: ${state.current?.reason}`)
    return false
  }
  const upMs = startMs + Math.min(RISE_MS, (endMs - startMs) / 2)
  say({ kind: 'barrier-inputs', inputs: { boom: 'up', loopOccupied: true } }, upMs)
  const through = say({ kind: 'barrier-inputs', inputs: { boom: 'up', loopOccupied: false } }, endMs)
  const kept = through.findLast((effect) => effect.kind === 'keep-passage')
  assert(kept?.passage.state === 'passed' && state.current === null, 'it drove in and the lane is free')
  return true
}

const PLACE = {
  zone: 'UTC',
  purpose: 'entry',
  freeVehicles: false,
  hasBarrier: true,
  hasRearCamera: false,
} as const

function isCalled({ calledAt }: BookedTruck): boolean {
  return calledAt < Number.POSITIVE_INFINITY
}

/** Where trucks are called, the lane keeps the order of the zone. */
function orderOf(truck: BookedTruck): 'zone' | 'arrival' {
  return isCalled(truck) ? 'zone' : 'arrival'
}

/** Whoever stands in the model's line came in time, so that he is not late however long he was held there [R707-28f]. */
function atMost({ startsAt, slotMinutes }: BookedTruck, now: Minutes): Temporal.Instant {
  return instantOf(Math.max(startsAt + slotMinutes, now))
}

/** A call does not change any more once it is made. */
const permits = new WeakMap<BookedTruck, PermitFacts>()

function permitOf(truck: BookedTruck): PermitFacts {
  const known = permits.get(truck)
  if (known && (known.state === 'called') === isCalled(truck)) return known
  const { startsAt, slotMinutes, calledAt, presentUntil, bookedAt } = truck
  const { outOfTurn, ordinal } = entryOf(truck.key, orderOf(truck))
  const called = isCalled(truck)
  const plate = known?.plate ?? plateOf(truck)
  const permit: PermitFacts = {
    bookingId: String(truck.ordinal),
    reference: String(truck.ordinal),
    ordinal,
    plate,
    plateKey: plate,
    country: '',
    trailerPlateKey: null,
    startsAt: instantOf(startsAt),
    endsAt: instantOf(startsAt + slotMinutes),
    admitFrom: instantOf(called ? calledAt : bookedAt),
    admitUntil: instantOf(startsAt + slotMinutes),
    state: called ? 'called' : 'confirmed',
    callAt: instantOf(called ? calledAt : bookedAt),
    outOfTurn,
    presentUntil: called ? instantOf(presentUntil) : null,
  }
  permits.set(truck, permit)
  return permit
}

/** Each booking has a plate of its own, and no two look alike to a camera. */
function plateOf({ ordinal }: BookedTruck): string {
  const digits = String(ordinal).padStart(7, '0')
  return Array.from(digits, (digit) => SHAPES[Number(digit)] ?? digit).join('')
}

/** Ten letters that no camera takes for one another, each three times: a number that is near is not similar. */
const SHAPES = ['AAA', 'BBB', 'CCC', 'EEE', 'HHH', 'KKK', 'MMM', 'PPP', 'TTT', 'XXX']

function readingOf(truck: BookedTruck, readMs: number): LaneReading {
  return {
    role: 'front',
    plate: permitOf(truck).plate,
    country: null,
    confidence: null,
    trailerPlate: null,
    vehicleType: 'truck',
    readAtMs: readMs,
    damaged: false,
    receivedMs: readMs,
    digest: null,
    passageId: String(truck.ordinal),
    pictureId: null,
  }
}
