import { ok, type Result } from '#kernel/result.ts'
import { GATE_LIMITS } from './limits.ts'
import type { ReasonCode } from './reasons.ts'
import { type GateRefusal, refuse } from './refusals.ts'

/**
 * Why a vehicle is a matter for a person: the rules could not tell who it is or whether it may go. Who is too early, too
 * late or booked elsewhere is decided: he is no matter.
 */
export const MATTER_REASONS: readonly ReasonCode[] = [
  'gate.unreadable-plate',
  'gate.no-booking',
  'gate.van-unsure',
  'gate.earlier-present',
  'gate.two-bookings-fit',
  'gate.similar-plate',
  'gate.trailer-differs',
  'gate.seal-alarm',
  'gate.low-confidence',
  'gate.stale-reading',
  'gate.list-expired',
  'gate.barrier-fault',
]

/** What came of a matter. */
export type MatterOutcome = 'let-in' | 'to-zone' | 'sent-away' | 'gone' | 'explained' | 'other'

/** A matter as officers left it: with one of them, put off, done, or none of these. */
export interface Matter {
  /** Who has it, and until when; a claim that has lapsed binds nobody. */
  readonly taken: { readonly by: string; readonly until: Temporal.Instant } | null
  readonly putOffUntil: Temporal.Instant | null
  readonly done: {
    readonly outcome: MatterOutcome
    readonly note: string | null
    readonly by: string
    readonly at: Temporal.Instant
  } | null
}

export const UNTOUCHED: Matter = { taken: null, putOffUntil: null, done: null }

/** What an officer does with a matter. */
export type MatterAct =
  | { readonly kind: 'claim' | 'give-back' | 'bring-back' | 'reopen' }
  | { readonly kind: 'put-off'; readonly until: Temporal.Instant }
  | { readonly kind: 'done'; readonly outcome: MatterOutcome; readonly note: string | null }

/**
 * The matter after an act, or why it may not be [R707-11, GATE-6]. While one officer has it no other one touches it; a
 * claim lapses after {@link GATE_LIMITS.matterClaimMinutes} minutes. What is done is opened again only by who closed it.
 * An act that is done already answers the matter as it is, the very same object.
 */
export function actOnMatter(
  matter: Matter,
  act: MatterAct,
  { officer, now }: { readonly officer: string; readonly now: Temporal.Instant },
): Result<Matter, GateRefusal> {
  const { done, putOffUntil } = matter
  if (done) return afterDone(matter, done, act, officer)
  const taken = holderOf(matter, now)
  if (taken !== null && taken !== officer) return refuse('gate.matter-taken', { officer: taken })
  switch (act.kind) {
    case 'claim':
      return ok(
        taken === officer
          ? matter
          : {
              ...UNTOUCHED,
              taken: { by: officer, until: now.add({ minutes: GATE_LIMITS.matterClaimMinutes }) },
            },
      )
    case 'give-back':
      return ok(matter.taken === null ? matter : { ...matter, taken: null })
    case 'put-off':
      return putOff(matter, act.until, now)
    case 'bring-back':
      return ok(putOffUntil === null ? matter : { ...matter, putOffUntil: null })
    case 'done': {
      const { outcome, note } = act
      if (outcome === 'other' && note === null) return refuse('gate.note-needed')
      return ok({ ...UNTOUCHED, done: { outcome, note, by: officer, at: now } })
    }
    case 'reopen':
      return ok(matter)
  }
}

/** Who has a matter now; null when nobody has, or the claim has lapsed. */
export function holderOf({ taken }: Matter, now: Temporal.Instant): string | null {
  return taken && Temporal.Instant.compare(now, taken.until) < 0 ? taken.by : null
}

/** Until when somebody should have answered: a while after it was read, or when it comes back after it was put off. */
export function answerBy(readAt: Temporal.Instant, { putOffUntil }: Matter): Temporal.Instant {
  return putOffUntil ?? readAt.add({ minutes: GATE_LIMITS.matterAnswerMinutes })
}

function putOff(matter: Matter, until: Temporal.Instant, now: Temporal.Instant): Result<Matter, GateRefusal> {
  if (matter.putOffUntil?.equals(until)) return ok(matter)
  const hours = now.until(until).total('hours')
  if (hours <= 0 || hours > GATE_LIMITS.matterPutOffHours) {
    return refuse('gate.matter-put-off-time', { hours: GATE_LIMITS.matterPutOffHours })
  }
  return ok({ ...UNTOUCHED, putOffUntil: until })
}

function afterDone(
  matter: Matter,
  done: NonNullable<Matter['done']>,
  act: MatterAct,
  officer: string,
): Result<Matter, GateRefusal> {
  const mine = done.by === officer
  if (mine && act.kind === 'reopen') return ok(UNTOUCHED)
  const again = act.kind === 'done' && act.outcome === done.outcome && act.note === done.note
  return mine && again ? ok(matter) : refuse('gate.matter-done')
}
