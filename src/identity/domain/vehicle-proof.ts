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

/**
 * What an answer of the registers makes of a proof that was asked for; null while they are silent. After 72 hours of that it is
 * refused with `registers-silent`.
 */
export function proofAfter(
  answer: OwnershipAnswer,
  askedAt: Temporal.Instant,
  now: Temporal.Instant,
): { readonly state: 'proven' } | { readonly state: 'refused'; readonly reason: string } | null {
  if (answer === 'owner') return { state: 'proven' }
  if (answer !== 'silent') return { state: 'refused', reason: answer }
  const lapsed = Temporal.Instant.compare(now, askedAt.add({ hours: PROOF_LAPSES_AFTER_HOURS })) >= 0
  return lapsed ? { state: 'refused', reason: 'registers-silent' } : null
}
