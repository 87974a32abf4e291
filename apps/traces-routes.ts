import { z } from 'zod'
import { EveryLanguage } from '#kernel/forms/language.ts'
import { oneLine } from '#kernel/forms/text.ts'
import { actorOf } from '#kernel/principal.ts'
import { TRACE_LOOKERS } from '#kernel/roles.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import { declareRoutes, type Route, serve } from '#platform/http/route.ts'
import { TONES } from '#platform/traces.ts'
import { readAllTraces, type TracesDeps } from './read-all-traces.ts'

/** What the look is for. */
const LookPurpose = z.enum(['control', 'incident', 'state-request', 'complaint'])

/** GET /api/platform/traces: a plate, container, wagon, seal, declaration or reference as somebody reads it. */
export const TracesQuery = z.strictObject({ text: oneLine(60, 3), reason: LookPurpose })

const Subject = z.strictObject({ kind: z.string(), id: z.string() })

/** Everything that the systems of this installation know of it and the viewer may see, the latest first. */
export const TracesAnswer = z.strictObject({
  traces: z.array(
    z.strictObject({
      system: z.string(),
      kind: EveryLanguage,
      number: z.string().nullable(),
      state: EveryLanguage,
      tone: z.enum(TONES),
      checkpoint: z.string().nullable(),
      from: z.string(),
      until: z.string().nullable(),
      /** Numbers that stand on things: plates, containers, wagons, seals, declarations. */
      subjects: z.array(Subject),
      /** By what of an earlier find it was found; null when it is what was written. */
      via: Subject.nullable(),
    }),
  ),
  /** A system knows more than is shown. */
  more: z.boolean(),
})
export type TracesAnswer = z.infer<typeof TracesAnswer>

/** The route of the search through all systems, as it is declared. */
export const TRACES_ROUTES = declareRoutes({
  'GET /api/platform/traces': {
    access: TRACE_LOOKERS,
    load: 'query',
    summary:
      'What every system knows of a truck, container, wagon, seal, declaration or booking; each look is audited.',
    refusals: ['format.container-check-digit', 'format.container-form'],
    query: TracesQuery,
    response: TracesAnswer,
  },
})

/** The route of the search through all systems. */
export function tracesRoute(deps: TracesDeps): Route {
  return serve(TRACES_ROUTES['GET /api/platform/traces'], async ({ principal, query, ip, correlationId }) => {
    const look = { ...query, viewer: principal, actor: actorOf(principal, ip), correlationId }
    const { traces, more } = await readAllTraces(deps, look)
    return {
      traces: traces.map(({ trace, system, via }) => ({
        system,
        kind: trace.kind,
        number: trace.number,
        state: trace.state,
        tone: trace.tone,
        checkpoint: trace.checkpoint,
        from: trace.from.toString(),
        until: trace.until?.toString() ?? null,
        subjects: trace.subjects.filter(isWritten),
        via: via && isWritten(via) ? via : null,
      })),
      more,
    }
  })
}

/** A booking's own key is no number that anybody has seen: its reference is. */
function isWritten({ kind }: SubjectKey): boolean {
  return kind !== 'booking'
}
