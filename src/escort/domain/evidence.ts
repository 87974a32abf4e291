import { z } from 'zod'

const number = z.number().nullable()
const word = z.string().nullable()

/** A reading as a bundle holds it: the members that say something. Bits of alarms and states keep their meaning for ever. */
export const WrittenReading = z
  .strictObject({
    deviceId: word,
    slaveId: word,
    actor: word,
    time: number,
    lat: number,
    lon: number,
    valid: z.boolean(),
    speedKmh: number,
    course: number,
    batteryPercent: number,
    satellites: number,
    odometerKm: number,
    serial: number,
    cutCount: number,
    cell: z.strictObject({ mcc: number, mnc: number, lac: number, id: number }),
    alarms: z.number(),
    stateKnown: z.number(),
    state: z.number(),
    kind: z.enum(['live', 'alarm', 'stored', 'status']),
  })
  .partial()
export type WrittenReading = z.infer<typeof WrittenReading>

/**
 * An evidence bundle: everything that a conclusion rests on, so that anybody can judge it again without a network
 * [ESC-51]. Bytes are hexadecimal. Version 2 holds what the frames were read as, so that it can be judged again by programs
 * that read the same bytes otherwise; version 1 does not.
 */
export const EvidenceBundle = z.strictObject({
  format: z.literal('otkel-escort-evidence'),
  version: z.literal([1, 2]),
  madeAt: z.string(),
  madeBy: z.string(),
  authority: z.string(),
  trip: z.record(z.string(), z.unknown()),
  legs: z.array(
    z.strictObject({
      id: z.string(),
      seal: z.string(),
      protocol: z.string(),
      /** By which the readings were read. */
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
          /** What the bytes say, by the version of the protocol that the leg names; members that say nothing are left out. */
          readings: z.array(WrittenReading).optional(),
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
  | 'judgement-earlier'
  | 'judgement-by-readings'
  | 'judgement-by-other'
  | 'reading-differs'
  | 'protocol-missing'

/** One thing that was checked, whether it holds, and of what that is said. */
export interface EvidenceCheck {
  readonly name: 'form' | 'signature' | 'frames' | 'batches' | 'judgement'
  readonly ok: boolean
  readonly finding: Finding
  readonly facts: Readonly<Record<string, string | readonly string[]>>
}
