import { z } from 'zod'
import { GOODS_CLASSES, type PeerBody as Said } from './domain/control-state.ts'
import { STOP_REACHES } from './domain/stops.ts'
import { VDA_VERSIONS } from './vda5050/topics.ts'

const Id = z.string().min(1).max(90)
const Side = z.string().regex(/^[A-Z]{2}$/)
const Scope = z.strictObject({ reach: z.enum(STOP_REACHES), id: Id.nullable() })
const Stop = z.strictObject({ stop: Id, scope: Scope, by: z.string().max(200) })
const Restart = z.strictObject({ stop: Id, by: z.string().max(200) })
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
    references: z.record(Side, z.string().max(90)),
    status: z.enum(['waiting', 'under-way', 'handed-over', 'delivered']),
  }),
  release: z.strictObject({ decision: z.enum(RELEASES), authority: Side }).nullable(),
})

/**
 * What one controller says to the other [DRV-20, DRV-30, DRV-31]. Read strictly at the entrance, so that what cannot be
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
  z.strictObject({
    kind: z.literal('alive'),
    stops: z.array(Stop).max(200).exactOptional(),
    restarts: z.array(Restart).max(200).exactOptional(),
  }),
]) satisfies z.ZodType<Said>
