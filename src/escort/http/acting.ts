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

/** Who works in the control centre. */
export const CENTRE = ['officer', 'registrar'] as const
export const LOOKERS = ['officer', 'registrar', 'administrator'] as const
