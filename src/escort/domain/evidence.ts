import { z } from 'zod'

/**
 * An evidence bundle: everything that a conclusion rests on, so that anybody can judge it again without a network
 * [ESC-51]. Version 1. Bytes are hexadecimal.
 */
export const EvidenceBundle = z.strictObject({
  format: z.literal('otkel-escort-evidence'),
  version: z.literal(1),
  madeAt: z.string(),
  madeBy: z.string(),
  authority: z.string(),
  trip: z.record(z.string(), z.unknown()),
  legs: z.array(
    z.strictObject({
      id: z.string(),
      seal: z.string(),
      protocol: z.string(),
      protocolVersion: z.number(),
      activatedAt: z.string(),
      removedAt: z.string().nullable(),
      outcome: z.string().nullable(),
      /** What the leg was judged by, as it was then: corridor, zones with their versions, reports, unlock orders, rules. */
      law: z.strictObject({ plan: z.record(z.string(), z.unknown()), rules: z.record(z.string(), z.unknown()) }),
      frames: z.array(
        z.strictObject({
          id: z.string(),
          receivedAt: z.string(),
          /** The batch with which it was kept, and its digest there. */
          listener: z.number(),
          batch: z.string(),
          digest: z.string(),
          bytes: z.string(),
          checks: z.record(z.string(), z.boolean()),
        }),
      ),
    }),
  ),
  /** Batches with the digests of all their frames: those of others stand there as digests only. */
  batches: z.array(
    z.strictObject({
      listener: z.number(),
      seq: z.string(),
      first: z.string(),
      digests: z.array(z.string()),
      root: z.string(),
      hash: z.string(),
      /** Hash of the batch before, zeros for the first. */
      previous: z.string(),
    }),
  ),
  events: z.array(z.record(z.string(), z.unknown())),
  incidents: z.array(z.record(z.string(), z.unknown())),
  signature: z.strictObject({
    /** Digest of the canonical bundle without its signature. */
    root: z.string(),
    algorithm: z.literal('Ed25519'),
    publicKey: z.string(),
    value: z.string(),
  }),
})
export type EvidenceBundle = z.infer<typeof EvidenceBundle>

/** What a check found; whoever shows it has the words. */
export type Finding =
  | 'form-broken'
  | 'form-read'
  | 'signature-holds'
  | 'signature-broken'
  | 'signature-unchecked'
  | 'frames-whole'
  | 'frame-changed'
  | 'batches-whole'
  | 'batch-changed'
  | 'judgement-again'
  | 'judgement-differs'
  | 'protocol-missing'

/** One thing that was checked, whether it holds, and of what that is said. */
export interface EvidenceCheck {
  readonly name: 'form' | 'signature' | 'frames' | 'batches' | 'judgement'
  readonly ok: boolean
  readonly finding: Finding
  readonly facts: Readonly<Record<string, string>>
}
