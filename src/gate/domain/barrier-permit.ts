import { GATE_LIMITS } from './limits.ts'
import { fitting, type Match, matchPlate } from './plate-match.ts'
import { calledOut, type EntryOrder, goesBefore, type PresentTruck } from './order-of-entry.ts'
import type { ReasonCode } from './reasons.ts'

/** A truck that may come through, as the signed list tells. */
export interface PermitFacts {
  readonly bookingId: string
  readonly reference: string
  readonly ordinal: number | null
  readonly plate: string
  readonly plateKey: string
  readonly country: string
  readonly trailerPlateKey: string | null
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  /** First and last instant of arrival, tolerance included. */
  readonly admitFrom: Temporal.Instant
  readonly admitUntil: Temporal.Instant
  readonly state: 'confirmed' | 'called' | 'displaced' | 'admitted' | 'crossed'
  readonly callAt: Temporal.Instant
  /** Booked out of turn or expedited: it goes before those in turn. */
  readonly outOfTurn: boolean
  /** Until when, after its call, it counts as on its way from the waiting zone; null where there is none. */
  readonly presentUntil: Temporal.Instant | null
  /** The escorted trip whose seal raises an alarm; null or absent for every other truck. */
  readonly sealAlarm?: string | null
}

/** `van`: a light vehicle that may carry goods; the camera cannot tell a lorry of up to 3.5 t (N1) from a passenger car of its kind. */
export type VehicleType = 'truck' | 'bus' | 'car' | 'van' | 'unknown'
export type LanePurpose = 'entry' | 'exit' | 'border' | 'zone-entry' | 'zone-exit'
export type Decision = 'open' | 'hold' | 'outside' | 'free' | 'record'

/** One reading, with its age in real seconds (a camera's clock and the controller's are both real time). */
export interface Reading {
  readonly plateKey: string
  readonly country: string | null
  readonly confidence: number | null
  readonly trailerPlateKey: string | null
  readonly vehicleType: VehicleType
  readonly ageSeconds: number
}

/** What the gate knows when it decides. */
export interface GateFacts {
  readonly now: Temporal.Instant
  /** The checkpoint's zone: "day" of paragraph 30 is its local day. */
  readonly zone: string
  readonly purpose: LanePurpose
  /** The lane lets cars and buses through without a booking [R707-3b]. */
  readonly freeVehicles: boolean
  readonly laneHeld: boolean
  readonly listUsable: boolean
  readonly callRequired: boolean
  /** Where order is kept [R707-31]. */
  readonly order: EntryOrder
  /** Who stands at the other bars of this direction and would be let in, were it not for the order. */
  readonly atBars: readonly PresentTruck[]
  /** When this truck was read at its bar. */
  readonly since: Temporal.Instant
  /** No link to the centre; recorded with the decision. */
  readonly cutOff: boolean
  /** Plates booked today at other checkpoints, where that is known (the centre knows, a gate does not). */
  readonly elsewhere?: readonly (PermitFacts & { readonly checkpoint: string })[]
}

export interface Ruling {
  readonly decision: Decision
  readonly reason: ReasonCode
  readonly params: Readonly<Record<string, string | number>>
  readonly bookingId: string | null
  readonly candidates: readonly Match<PermitFacts>[]
}

/**
 * May this vehicle go through now? The rule of the gate, the same in the centre and in a controller that is cut off.
 * Entry only with a booking of that date and time [R707-30], in the order of calls [R707-31]; the barrier opens when
 * plate and booking match [R707-11]; what is doubtful is an officer's to decide.
 */
export function decide(reading: Reading, permits: readonly PermitFacts[], facts: GateFacts): Ruling {
  const said = byRules(reading, permits, facts)
  const opens = said.decision === 'open' || said.decision === 'free'
  // A held lane opens to nobody by itself. Whom the rules keep outside stays outside there too: one key must not let
  // him in without a reason [R707-11].
  return facts.laneHeld && opens ? { ...said, decision: 'hold', reason: 'gate.lane-held' } : said
}

function byRules(reading: Reading, permits: readonly PermitFacts[], facts: GateFacts): Ruling {
  const matches = matchPlate(reading, permits)
  if (facts.purpose === 'exit' || facts.purpose === 'border') return recorded(matches, facts)
  const age = reading.ageSeconds
  if (age > GATE_LIMITS.readingAgeMaxSeconds || age < -GATE_LIMITS.readingAheadMaxSeconds) {
    return ruling('hold', 'gate.stale-reading', matches, { ageSeconds: Math.round(age) })
  }
  const fit = fitting(matches)
  if (facts.purpose === 'zone-exit') return outOfZone(reading, fit, matches, facts)
  if (fit.length === 0) return withoutBooking(reading, matches, facts)
  if (!facts.listUsable) return ruling('hold', 'gate.list-expired', matches)
  const usable = fit.filter(({ booked }) => refusalOf(booked, facts) === null)
  const [only] = usable.length > 0 ? usable : fit
  if (usable.length > 1) return ruling('hold', 'gate.two-bookings-fit', matches, { count: usable.length })
  if (!only) return withoutBooking(reading, matches, facts)
  const said = onBooking(reading, only, matches, facts)
  return said.decision === 'open' && facts.purpose === 'entry' ? inOrder(said, only.booked, permits, facts) : said
}

/** Holds whom the rules would let in while somebody who is there goes before him [R707-31]. */
function inOrder(said: Ruling, own: PermitFacts, permits: readonly PermitFacts[], facts: GateFacts): Ruling {
  const first = goesBefore(own, facts.since, [...facts.atBars, ...calledOut(permits, facts.now)], facts.order)
  if (first === null) return said
  const params = { ...said.params, before: first.reference }
  return { ...said, decision: 'hold', reason: 'gate.earlier-present', params }
}

function onBooking(
  reading: Reading,
  match: Match<PermitFacts>,
  matches: readonly Match<PermitFacts>[],
  facts: GateFacts,
): Ruling {
  const permit = match.booked
  const refusal = refusalOf(permit, facts)
  const about = { ...refusal?.params, reference: permit.reference }
  if (refusal) return { ...ruling('outside', refusal.reason, matches, about), bookingId: permit.bookingId }
  const doubt = doubtOf(reading, match)
  if (doubt) return { ...ruling('hold', doubt, matches, about), bookingId: permit.bookingId }
  // Whoever meets a sealed truck looks at its seal: the bar does not open by itself over one that was cut.
  if (permit.sealAlarm)
    return {
      ...ruling('hold', 'gate.seal-alarm', matches, { ...about, escort: permit.sealAlarm }),
      bookingId: permit.bookingId,
    }
  return { ...ruling('open', 'gate.permit-fits', matches, about), bookingId: permit.bookingId }
}

function doubtOf(reading: Reading, match: Match<PermitFacts>): ReasonCode | null {
  if (match.trailer === 'differs') return 'gate.trailer-differs'
  // A trailer that fits outweighs a camera that is not sure of the tractor's plate.
  const sure = reading.confidence === null || reading.confidence >= GATE_LIMITS.confidenceMin
  if (!sure && match.trailer !== 'fits') return 'gate.low-confidence'
  return null
}

function withoutBooking(reading: Reading, matches: readonly Match<PermitFacts>[], facts: GateFacts): Ruling {
  if (reading.vehicleType === 'car' || reading.vehicleType === 'bus') {
    return facts.freeVehicles ? ruling('free', 'gate.no-booking-needed', []) : ruling('outside', 'gate.trucks-only', [])
  }
  if (reading.plateKey === '') return ruling('hold', 'gate.unreadable-plate', [])
  if (!facts.listUsable) return ruling('hold', 'gate.list-expired', matches)
  if (matches.length > 0) return ruling('hold', 'gate.similar-plate', matches)
  const [away] = fitting(matchPlate(reading, facts.elsewhere ?? []))
  if (away) return ruling('outside', 'gate.other-checkpoint', [], { checkpoint: away.booked.checkpoint })
  // Paragraph 3 speaks of lorries of any mass: the camera's class alone waves no van through [R707-3a].
  return reading.vehicleType === 'van'
    ? ruling('hold', 'gate.van-unsure', [])
    : ruling('outside', 'gate.no-booking', [])
}

/**
 * Out of the waiting zone a truck goes by its call (paragraphs 31 and 34); one that is not called yet waits, or an officer
 * lets it out. Whoever has no booking that may still be used leaves: nobody is kept in [R707-32a].
 */
function outOfZone(
  reading: Reading,
  fit: readonly Match<PermitFacts>[],
  matches: readonly Match<PermitFacts>[],
  facts: GateFacts,
): Ruling {
  if (reading.plateKey === '') return ruling('hold', 'gate.unreadable-plate', [])
  if (!facts.listUsable) return ruling('hold', 'gate.list-expired', matches)
  if (fit.length === 0 && matches.length > 0) return ruling('hold', 'gate.similar-plate', matches)
  const waiting = fit.filter(({ booked }) => refusalOf(booked, facts) === null)
  if (waiting.length > 1) return ruling('hold', 'gate.two-bookings-fit', matches, { count: waiting.length })
  const [own] = waiting
  // Whose time is over leaves late: his booking stands with the passage, as evidence.
  const [late] = fit
  if (!own) return { ...ruling('free', 'gate.zone-leaves', matches), bookingId: late?.booked.bookingId ?? null }
  const { booked } = own
  const about = { reference: booked.reference }
  const said = isCalled(booked, facts)
    ? ruling('open', 'gate.permit-fits', matches, about)
    : ruling('hold', 'gate.not-called', matches, { ...about, callAt: booked.callAt.toString() })
  return { ...said, bookingId: booked.bookingId }
}

/** Exits and the border line have no barrier of ours: what was read is recorded with the booking it belongs to. */
function recorded(matches: readonly Match<PermitFacts>[], facts: GateFacts): Ruling {
  const reason = facts.purpose === 'border' ? 'gate.crossing-recorded' : 'gate.exit-recorded'
  const inside = fitting(matches.filter(({ booked }) => booked.state === 'admitted'))
  const [only] = inside
  return {
    ...ruling('record', reason, matches),
    bookingId: inside.length === 1 && only ? only.booked.bookingId : null,
  }
}

interface PermitRefusal {
  readonly reason: ReasonCode
  readonly params: Readonly<Record<string, string | number>>
}

/**
 * Why a booking does not let its truck in now; null when it does [R707-30, R707-31]. The waiting zone is open to whoever is on
 * the list and not late: its call and its hour are asked at the entry.
 */
function refusalOf(permit: PermitFacts, facts: GateFacts): PermitRefusal | null {
  const params = { startsAt: permit.startsAt.toString(), endsAt: permit.endsAt.toString() }
  if (permit.state === 'crossed') return { reason: 'gate.already-crossed', params: {} }
  if (permit.state === 'admitted') return { reason: 'gate.already-admitted', params: {} }
  if (permit.state === 'displaced') return { reason: 'gate.time-taken-back', params }
  const entry = facts.purpose === 'entry'
  const early = entry && Temporal.Instant.compare(facts.now, permit.admitFrom) < 0
  const late = Temporal.Instant.compare(facts.now, permit.admitUntil) > 0
  if (early || late) {
    const sameDay = localDay(facts.now, facts.zone).equals(localDay(permit.startsAt, facts.zone))
    return { reason: sameDay ? (early ? 'gate.too-early' : 'gate.too-late') : 'gate.wrong-day', params }
  }
  if (entry && facts.callRequired && !isCalled(permit, facts)) {
    return { reason: 'gate.not-called', params: { callAt: permit.callAt.toString() } }
  }
  return null
}

/**
 * Calls go by the booked time (paragraphs 31 and 34), so whose call is due counts as called: news of it may not have come
 * here, and a centre that is late with its calls must not shut the gate to those whose turn it is.
 */
function isCalled(permit: PermitFacts, facts: GateFacts): boolean {
  return permit.state === 'called' || Temporal.Instant.compare(facts.now, permit.callAt) >= 0
}

function localDay(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

function ruling(
  decision: Decision,
  reason: ReasonCode,
  candidates: readonly Match<PermitFacts>[],
  params: Readonly<Record<string, string | number>> = {},
): Ruling {
  return { decision, reason, params, bookingId: null, candidates }
}
