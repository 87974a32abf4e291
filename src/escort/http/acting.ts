import { actorOf, type Principal } from '#kernel/principal.ts'
import type { By } from '../deps.ts'

/** Who acts in a request, as use cases name him. */
export function byOf(request: {
  readonly principal: Principal
  readonly ip: string
  readonly correlationId: string
}): By {
  return { actor: actorOf(request.principal, request.ip), correlationId: request.correlationId }
}

/** Who works in the control centre; customs officers hang and remove as well. */
export const CENTRE = ['duty-operator', 'shift-head', 'officer'] as const
/** Who goes out to a truck. */
export const FIELD = [...CENTRE, 'mobile-group'] as const
export const LOOKERS = [...FIELD, 'administrator', 'auditor'] as const
