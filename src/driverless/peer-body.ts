import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { GATE_KINDS } from './domain/customs-hold.ts'
import { GOODS_CLASSES, type PeerBody as Said, VERDICTS } from './domain/control-state.ts'
import { SEAL_STATES } from './domain/seal-words.ts'
import { STOP_REACHES } from './domain/stops.ts'
import { VDA_VERSIONS } from './vda5050/topics.ts'

/** What every record of a program has already is nobody's name: `constructor`, `__proto__`. */
const Id = oneLine(90).refine((id) => !(id in Object.prototype), 'a name of nobody')
const Who = oneLine(200, 0)
const Words = oneLine(400, 0)
/** SHA-256 as hexadecimal digits. */
const Root = z.string().regex(/^[0-9a-f]{64}$/)
const Side = z.string().regex(/^[A-Z]{2}$/)
const Scope = z.strictObject({ reach: z.enum(STOP_REACHES), id: Id.nullable() })
const Stop = z.strictObject({ stop: Id, scope: Scope, by: oneLine(200, 0) })
const Restart = z.strictObject({ stop: Id, by: oneLine(200, 0) })
const RELEASES = ['released', 'released-conditionally', 'held', 'refused', 'withdrawn'] as const

const Announced = z.strictObject({
  version: z.enum(VDA_VERSIONS),
  task: z.strictObject({
    id: Id,
    from: Side,
    to: Side,
    container: Id.nullable(),
    declaration: Id.nullable(),
    seal: Id.nullable(),
    declaredKg: z.number().min(0),
    class: z.enum(GOODS_CLASSES),
    references: z.record(Side, oneLine(90, 0)),
    status: z.enum(['waiting', 'under-way', 'handed-over', 'delivered', 'returned']),
  }),
  release: z
    .strictObject({
      decision: z.enum(RELEASES),
      authority: Side,
      containers: z.array(Id).max(50).exactOptional(),
      seals: z.array(Id).max(50).exactOptional(),
    })
    .nullable(),
})

/**
 * What one controller says to the other [DRV-20, DRV-27, DRV-30, DRV-31]. Read strictly at the entrance, so that what cannot be
 * taken never comes into the log.
 */
export const PeerBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hand-over'),
    vehicle: Id,
    message: z.strictObject({
      kind: z.enum(['PRE', 'CANCEL', 'FREED', 'GRANT', 'REJ', 'CANCELLED', 'TAKEN']),
      attempt: z.int().min(1),
    }),
    announced: Announced.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('stop'), ...Stop.shape }),
  z.strictObject({ kind: z.literal('restart'), ...Restart.shape }),
  z.strictObject({ kind: z.literal('hold'), vehicle: Id, by: Who, basis: Words.nullable() }),
  z.strictObject({
    kind: z.literal('gate'),
    vehicle: Id,
    place: Id,
    decision: z.enum(GATE_KINDS),
    by: Who,
    basis: Words,
    references: z.record(Side, oneLine(90, 0)),
  }),
  z.strictObject({ kind: z.literal('plan'), root: Root, by: Who }),
  z.strictObject({
    kind: z.literal('image'),
    image: Id,
    task: Id,
    container: Id.nullable(),
    verdict: z.enum(VERDICTS),
    by: Who,
  }),
  z.strictObject({
    kind: z.literal('seal'),
    vehicle: Id,
    task: Id,
    seal: Id,
    word: z.int().min(1),
    state: z.enum(SEAL_STATES),
    alarm: z.boolean(),
    saidAtMs: z.number(),
  }),
  z.strictObject({ kind: z.literal('seal-heard'), vehicle: Id, task: Id, word: z.int().min(1) }),
  z.strictObject({
    kind: z.literal('alive'),
    stops: z.array(Stop).max(200).exactOptional(),
    restarts: z.array(Restart).max(200).exactOptional(),
    holds: z
      .array(z.strictObject({ vehicle: Id, by: Who, basis: Words }))
      .max(500)
      .exactOptional(),
    saidAtMs: z.number().exactOptional(),
    heard: z.strictObject({ saidAtMs: z.number(), heardAtMs: z.number() }).exactOptional(),
    plan: z
      .strictObject({
        root: Root,
        next: Root.nullable(),
        empty: z.boolean(),
        signed: z.array(z.strictObject({ root: Root, by: Who })).max(20),
      })
      .exactOptional(),
  }),
]) satisfies z.ZodType<Said>
