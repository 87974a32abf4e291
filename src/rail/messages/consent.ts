import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'

/** In what a record is to be evidence (art. 6). */
export const PROCEEDINGS = ['court', 'administrative'] as const

/** The request for written consent to use a record of the other side as evidence (art. 6) [CTOP-31]. */
export const ConsentQuestion = z.strictObject({
  id: z.uuid(),
  consignment: oneLine(80, 0),
  version: z.int().min(1).max(999),
  proceeding: z.enum(PROCEEDINGS),
  caseNumber: oneLine(60, 3),
  reason: oneLine(500, 3),
  askedBy: oneLine(200),
})
export type ConsentQuestion = z.infer<typeof ConsentQuestion>

/** The decision, signed by the side that gave the record: for this record and case, until this instant; a refusal has none. */
export const ConsentDecision = z
  .strictObject({
    id: z.uuid(),
    consignment: oneLine(80, 0),
    version: z.int(),
    caseNumber: z.string(),
    side: z.string().regex(/^[A-Z]{2}$/),
    decision: z.enum(['granted', 'refused']),
    until: z.iso.datetime({ offset: true }).nullable(),
    answer: oneLine(500, 0),
    decidedBy: oneLine(200),
    at: z.iso.datetime({ offset: true }),
  })
  .refine(({ decision, until }) => (decision === 'granted') === (until !== null), 'granted until an instant')
export type ConsentDecision = z.infer<typeof ConsentDecision>

/** A {@link ConsentDecision} as a compact JWS. */
export const ConsentDecided = z.strictObject({ jws: z.string().max(4_000) })

/** Kind of that JWS. */
export const CONSENT_TYP = 'otkel-consent+jws'
