import type { ProofRefusal } from '../contract/terms.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** What the state registers say of a truck and an owner. `silent`: nothing, for now. */
export const OWNERSHIP_ANSWERS = [
  'owner',
  'not-owner',
  'vehicle-not-registered',
  'vin-differs',
  'not-asked',
  'silent',
] as const
export type OwnershipAnswer = (typeof OWNERSHIP_ANSWERS)[number]

/** Proofs that an account may ask for in a day: each asks two state registers, or takes the time of a registrar. */
export const PROOFS_A_DAY = 10

/** Kinds of file in which a document is scanned, by how such a file begins. */
const BEGINNINGS = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'application/pdf': [0x25, 0x50, 0x44, 0x46],
} as const
export type DocumentType = keyof typeof BEGINNINGS

/** The kind of a scanned document, by its own bytes and not by what its sender calls it; null when it is none. */
export function documentTypeOf(bytes: Uint8Array): DocumentType | null {
  const kinds = Object.entries(BEGINNINGS) as [DocumentType, readonly number[]][]
  return kinds.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte))?.[0] ?? null
}

/**
 * Whether the registers can prove that a truck is the account's own: its owner is the account holder himself, whom the
 * state's consent service knows [R707-16.5]. For a company, or an owner abroad, a document proves it. Refused:
 * `identity.owner-not-yourself`, `identity.consent-not-given`.
 */
export function checkRegisterProof(
  owner: { readonly kind: 'person' | 'company'; readonly taxNumber: string | null },
  self: { readonly iin: string | null },
  consent: { readonly byState: boolean },
): Result<{ readonly taxNumber: string }, IdentityRefusal> {
  if (owner.kind !== 'person' || owner.taxNumber === null || owner.taxNumber !== self.iin) {
    return refuse('identity.owner-not-yourself')
  }
  // Only the state's own answer ties the phone to the number that was typed in.
  return consent.byState ? ok({ taxNumber: owner.taxNumber }) : refuse('identity.consent-not-given')
}

/** Registers that were silent for so long since they were asked end the proof, which may be asked for anew. No act says a term. */
const PROOF_LAPSES_AFTER_HOURS = 72
const ASK_AGAIN_SECONDS = { least: 60, most: 1_800 }

/**
 * What an answer of the registers makes of a proof that was asked for; null while they are silent. After 72 hours of that it is
 * refused with `registers-silent`.
 */
export function proofAfter(
  answer: OwnershipAnswer,
  askedAt: Temporal.Instant,
  now: Temporal.Instant,
): { readonly state: 'proven' } | { readonly state: 'refused'; readonly reason: ProofRefusal } | null {
  if (answer === 'owner') return { state: 'proven' }
  if (answer !== 'silent') return { state: 'refused', reason: answer }
  return Temporal.Instant.compare(now, lapseOf(askedAt)) >= 0 ? { state: 'refused', reason: 'registers-silent' } : null
}

/**
 * When registers that are silent are asked again: each time after as long as they were silent so far, from one minute up to thirty,
 * and when the proof lapses.
 */
export function askAgainAt(askedAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const silentSeconds = Math.floor(now.since(askedAt).total('seconds'))
  const seconds = Math.min(Math.max(silentSeconds, ASK_AGAIN_SECONDS.least), ASK_AGAIN_SECONDS.most)
  const [next, lapse] = [now.add({ seconds }), lapseOf(askedAt)]
  return Temporal.Instant.compare(next, lapse) < 0 ? next : lapse
}

/** Between which instants a proof was asked for that still waits, for longer than a minute, until its next question. */
export function waitLong(now: Temporal.Instant): {
  readonly after: Temporal.Instant
  readonly before: Temporal.Instant
} {
  return {
    after: now.subtract({ hours: PROOF_LAPSES_AFTER_HOURS }),
    before: now.subtract({ seconds: 2 * ASK_AGAIN_SECONDS.least }),
  }
}

function lapseOf(askedAt: Temporal.Instant): Temporal.Instant {
  return askedAt.add({ hours: PROOF_LAPSES_AFTER_HOURS })
}
