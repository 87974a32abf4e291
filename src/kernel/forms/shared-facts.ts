import { z } from 'zod'
import type { PassageFact, ReleaseFact, SealFact } from '../shared-facts.ts'
import { fact } from './fact.ts'

const Instant = z.iso.datetime().transform((text) => Temporal.Instant.from(text))
const Subjects = z.array(
  z.strictObject({
    kind: z.enum(['plate', 'container', 'seal', 'wagon', 'vehicle', 'declaration', 'booking']),
    id: z.string(),
    country: z.string().optional(),
  }),
)

/** A vehicle went through a lane. */
export const PASSAGE = fact<PassageFact>(
  'passage',
  z.strictObject({
    passageId: z.string(),
    checkpoint: z.string(),
    lane: z.string(),
    stage: z.enum(['arrived', 'admitted', 'crossed', 'returned']),
    direction: z.enum(['in', 'out']),
    subjects: Subjects,
    occurredAt: Instant,
  }),
  { formerly: ['gate.passage'] },
)

/** A customs service decided about goods. */
export const RELEASE = fact<ReleaseFact>(
  'release',
  z.strictObject({
    declaration: z.string(),
    authority: z.string(),
    decision: z.enum(['released', 'released-conditionally', 'held', 'refused', 'withdrawn']),
    root: z.string().nullable(),
    subjects: Subjects,
    decidedAt: Instant,
  }),
  { formerly: ['declaration.release'] },
)

/** A seal changed its state; never told for a mere position. */
export const SEAL = fact<SealFact>(
  'seal',
  z.strictObject({
    seal: z.string(),
    state: z.enum(['whole', 'broken', 'opened', 'removed', 'unknown']),
    alarm: z.boolean(),
    subjects: Subjects,
    observedAt: Instant,
  }),
  { formerly: ['escort.seal'] },
)
