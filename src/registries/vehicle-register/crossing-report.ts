import { z } from 'zod'
import { type HttpRequest, parseJson, type RawAnswer } from '#platform/http-client.ts'
import type { SeenCrossing } from '../domain/subject.ts'

const Receipt = z.strictObject({ id: z.uuid(), state: z.enum(['RECORDED', 'KNOWN']) })

/**
 * The form in which the register of vehicles takes a crossing (order 707, paragraph 10): what was seen, under an id by which
 * it knows a repetition. Its shape is our own until an integration is agreed.
 */
export const crossingReport = {
  registry: 'vehicle-register',
  request: ({ id, plateKey, country, checkpoint, direction, at }: SeenCrossing): HttpRequest => ({
    method: 'POST',
    path: '/crossings',
    // The id makes a repetition the same report.
    repeatable: true,
    json: { id, grnz: plateKey, country, post: checkpoint, direction: direction === 'out' ? 'EXIT' : 'ENTRY', at },
  }),
  /** Whether the register holds this crossing now; an answer about another one, or of another form, says nothing. */
  isReceiptFor({ id }: SeenCrossing, { status, body }: Pick<RawAnswer, 'status' | 'body'>): boolean {
    const receipt = Receipt.safeParse(parseJson(body))
    return status === 200 && receipt.success && receipt.data.id === id
  },
} as const
