import { ok, type Result } from '#kernel/result.ts'
import { type QueueRefusal, refuse } from './refusals.ts'
import type { Ground } from '../contract/terms.ts'
import type { Slot } from './slot.ts'

/** Goods that go out of turn (paragraph 6 (2)). */
export const GROUND_GOODS = ['animals', 'perishable', 'dangerous', 'kazakh-export'] as const
export type GroundGoods = (typeof GROUND_GOODS)[number]

/** What such goods travel with (paragraph 6 (2)). */
export const GROUND_DOCUMENTS = ['goods-declaration', 'transit-declaration', 'used-as-transit-declaration'] as const
export type GroundDocument = (typeof GROUND_DOCUMENTS)[number]

/** What the user states about goods that go out of turn. */
export interface GroundClaim {
  readonly goods: readonly GroundGoods[]
  /** Nothing else is on the truck. */
  readonly alone: boolean
  readonly document: { readonly kind: GroundDocument; readonly number: string } | null
}

/** Grounds that a list of vehicles proves (paragraph 6 (1) and (3)). */
export const LISTED_GROUNDS = ['post', 'state'] as const satisfies readonly Ground[]
export type ListedGround = (typeof LISTED_GROUNDS)[number]

/** Whether a list must name the vehicle. */
function isListed(ground: Ground | null): ground is ListedGround {
  return ground === 'post' || ground === 'state'
}

/** One wish as far as its ground goes. */
export interface GroundWish {
  readonly ground: Ground | null
  readonly claim: GroundClaim | null
}

/** What is known about the grounds of a batch; what is taken is counted as the batch is folded. */
export interface GroundFacts {
  /** Keys ({@link listedKey}) of vehicles that a list names which came in time. */
  readonly listed: ReadonlySet<string>
  /** Expedited bookings of a day that are left, and the ceiling of the day, by {@link dayKey}. */
  readonly express: ReadonlyMap<string, { readonly left: number; readonly places: number }>
}

export const NO_GROUNDS: GroundFacts = { listed: new Set(), express: new Map() }

/** A checkpoint's local day. */
export function dayKey({ checkpoint, localDay }: Pick<Slot, 'checkpoint' | 'localDay'>): string {
  return `${checkpoint}/${localDay.toString()}`
}

/** A vehicle on a list: for a ground, a checkpoint and a day. */
export function listedKey(
  ground: ListedGround,
  slot: Pick<Slot, 'checkpoint' | 'localDay'>,
  plate: { readonly country: string; readonly plateKey: string },
): string {
  return `${ground}/${dayKey(slot)}/${plate.country}:${plate.plateKey}`
}

/**
 * Whether the ground holds for this truck on this day. Post and state cargo: a list names the vehicle that came in time
 * [R707-6.1, R707-6.3]. Goods: of the kinds that the order names, such goods alone, and with a document [R707-6.2].
 * Expedited: a ceiling for the day, no place is kept for it [R707-6-1]. Refused: `queue.ground-not-listed`,
 * `queue.ground-goods-unstated`, `queue.ground-goods-mixed`, `queue.ground-document-missing`, `queue.express-full`.
 */
export function checkGround(
  { ground, claim }: GroundWish,
  slot: Slot,
  plate: { readonly country: string; readonly plateKey: string },
  { listed, express }: GroundFacts,
): Result<null, QueueRefusal> {
  if (ground === null) return ok(null)
  if (isListed(ground)) {
    const day = slot.localDay.toString()
    return listed.has(listedKey(ground, slot, plate)) ? ok(null) : refuse('queue.ground-not-listed', { day })
  }
  if (ground === 'perishable') return checkClaim(claim)
  const day = express.get(dayKey(slot))
  return day && day.left > 0
    ? ok(null)
    : refuse('queue.express-full', { day: slot.localDay.toString(), places: day?.places ?? 0 })
}

function checkClaim(claim: GroundClaim | null): Result<null, QueueRefusal> {
  if (claim === null || claim.goods.length === 0) return refuse('queue.ground-goods-unstated')
  if (!claim.alone) return refuse('queue.ground-goods-mixed')
  return claim.document === null ? refuse('queue.ground-document-missing') : ok(null)
}

/** Counts one expedited booking of a day. */
export function takeExpress(facts: GroundFacts, slot: Slot): GroundFacts {
  const day = facts.express.get(dayKey(slot))
  if (!day) return facts
  return { ...facts, express: new Map(facts.express).set(dayKey(slot), { ...day, left: day.left - 1 }) }
}
