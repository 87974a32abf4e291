import type { BookingState } from '../contract/terms.ts'
import { arrivalWindow, type BookingLaw } from './booking.ts'

/** What a booking pass says. Instants are real; the window is the slot's, `validUntil` includes the tolerance of the gate. */
export interface PassContent {
  readonly bookingId: string
  readonly reference: string
  readonly ordinal: number
  /** Normalised plate, the form in which cameras' readings are compared. */
  readonly plateKey: string
  readonly plateCountry: string
  readonly checkpoint: string
  readonly neighbour: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly validUntil: Temporal.Instant
  /** The version of the law under which the booking was made. */
  readonly lawVersion: string
}

/** The signed form: short names, so that the QR code stays coarse enough for a scratched screen. */
export interface PassClaims {
  /** Version of this form. */
  readonly v: 1
  /** Country of the authority. */
  readonly iss: string
  readonly jti: string
  readonly ref: string
  readonly n: number
  readonly plate: string
  readonly pc: string
  readonly cp: string
  readonly nb: string
  /** Start and end of the slot and the end of validity, in seconds of Unix time. */
  readonly from: number
  readonly to: number
  readonly exp: number
  readonly law: string
}

/** Media type in the header of the token, so that no other token of the same key is ever taken for a pass. */
export const PASS_TYPE = 'otkel-pass+jwt'

/**
 * The claims of a pass of an authority (its country is the issuer); instants in seconds since the epoch, as JWT has
 * them.
 */
export function passClaims(content: PassContent, country: string): PassClaims {
  return {
    v: 1,
    iss: country,
    jti: content.bookingId,
    ref: content.reference,
    n: content.ordinal,
    plate: content.plateKey,
    pc: content.plateCountry,
    cp: content.checkpoint,
    nb: content.neighbour,
    from: seconds(content.startsAt),
    to: seconds(content.endsAt),
    exp: seconds(content.validUntil),
    law: content.lawVersion,
  }
}

function seconds(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000)
}

/** Why a pass is not good here and now. */
export type PassProblem =
  | 'malformed'
  | 'forged'
  | 'unknown-key'
  | 'other-authority'
  | 'other-checkpoint'
  | 'other-vehicle'
  | 'expired'

/** Where, when and for which vehicle a pass is looked at; what is null is not compared. */
export interface PassQuestion {
  readonly country: string
  readonly checkpoint: string | null
  readonly plateKey: string | null
  readonly now: Temporal.Instant
}

/**
 * Judges the claims of a pass whose signature holds. A pass proves that a place was booked, not that the booking still
 * stands: with a link, the list of permits decides; without one, the pass is what an officer has.
 */
export function judgePass(claims: PassClaims, question: PassQuestion): PassProblem | null {
  if (claims.iss !== question.country) return 'other-authority'
  if (question.checkpoint !== null && claims.cp !== question.checkpoint) return 'other-checkpoint'
  if (question.plateKey !== null && claims.plate !== question.plateKey) return 'other-vehicle'
  if (claims.exp <= seconds(question.now)) return 'expired'
  return null
}

/** What an officer who scanned a pass is told: what is wrong with the pass, else how its booking stands. */
export type PassVerdict =
  | PassProblem
  | 'good'
  | 'too-early'
  | 'too-late'
  | 'already-inside'
  | 'already-crossed'
  | 'time-taken-back'
  | 'not-in-force'

/** A booking named by a genuine pass, as it stands now. */
export interface ScannedBooking {
  readonly state: BookingState
  readonly plateKey: string
  readonly checkpoint: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  /** Its plate was read at the bar in time. */
  readonly arrived: boolean
}

/**
 * Holds the claims of a genuine pass against its booking (paragraph 30). The booking decides: a pass stays in a phone
 * after its booking was cancelled or used. A pass that does not say what the booking says is none of ours.
 */
export function judgeScan(
  claims: PassClaims,
  booking: ScannedBooking,
  law: Pick<BookingLaw, 'arrivalEarlyMinutes' | 'arrivalLateMinutes' | 'callOutMinutes'>,
  now: Temporal.Instant,
): PassVerdict {
  if (booking.checkpoint !== claims.cp || booking.plateKey !== claims.plate) return 'not-in-force'
  return judgeBooking(booking, law, now)
}

/** How a booking stands that its reference or its plate names, where there is no pass to hold against it. */
export function judgeBooking(
  booking: Pick<ScannedBooking, 'state' | 'startsAt' | 'endsAt' | 'arrived'>,
  law: Pick<BookingLaw, 'arrivalEarlyMinutes' | 'arrivalLateMinutes' | 'callOutMinutes'>,
  now: Temporal.Instant,
): Exclude<PassVerdict, PassProblem> {
  switch (booking.state) {
    case 'admitted':
      return 'already-inside'
    case 'crossed':
      return 'already-crossed'
    case 'confirmed':
    case 'called': {
      const { from, until } = arrivalWindow(booking, law)
      if (Temporal.Instant.compare(now, from) < 0) return 'too-early'
      // Who stood at the bar in time is not late, however long he was held there [R707-28f].
      return Temporal.Instant.compare(now, until) > 0 && !booking.arrived ? 'too-late' : 'good'
    }
    case 'displaced':
      return 'time-taken-back'
    case 'held':
    case 'refused':
    case 'expired':
    case 'cancelled':
    case 'annulled':
    case 'turned-back':
      return 'not-in-force'
  }
}

const TEXTS = ['iss', 'jti', 'ref', 'plate', 'pc', 'cp', 'nb', 'law'] as const
const NUMBERS = ['n', 'from', 'to', 'exp'] as const

/** The claims in a parsed payload, or null when it is not of the form: nothing more, nothing less. */
export function readPassClaims(payload: unknown): PassClaims | null {
  if (typeof payload !== 'object' || payload === null) return null
  const claims = payload as Readonly<Record<string, unknown>>
  const texts = TEXTS.every((name) => typeof claims[name] === 'string' && claims[name] !== '')
  const numbers = NUMBERS.every((name) => Number.isSafeInteger(claims[name]))
  const names = Object.keys(claims).length === TEXTS.length + NUMBERS.length + 1
  return claims['v'] === 1 && texts && numbers && names ? (payload as PassClaims) : null
}
