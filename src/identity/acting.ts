import type { Actor } from '#kernel/principal.ts'
import type { IdentityAuditEvent } from './domain/audit-events.ts'
import type { AuditEntry, AuditFacts } from '#audit/public.ts'

/** Who does something, when (real time), in which request. */
export interface Acting {
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly correlationId?: string
}

/** An audit entry of identity about something that was just done. */
export function entryOf(
  acting: Acting,
  event: IdentityAuditEvent,
  subject: { readonly kind: string; readonly id: string },
  facts: AuditFacts = {},
): AuditEntry {
  return {
    event,
    actor: acting.actor,
    subject,
    data: facts,
    occurredAt: acting.now,
    ...(acting.correlationId !== undefined && { correlationId: acting.correlationId }),
  }
}
