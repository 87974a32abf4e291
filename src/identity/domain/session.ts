import { type Principal, type Role, ROLES } from '#kernel/principal.ts'

/** How long a session lives: without use, and in all. */
export interface SessionTerm {
  readonly idleSeconds: number
  readonly wholeSeconds: number
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A screen that stands in a hall, and whose shift ends. */
const SHIFT: SessionTerm = { idleSeconds: 30 * MINUTE, wholeSeconds: 12 * HOUR }
/** Who can do harm to everybody. */
const POWER: SessionTerm = { idleSeconds: 15 * MINUTE, wholeSeconds: 8 * HOUR }
/** Who works all day at a desk of his own firm. */
const OFFICE: SessionTerm = { idleSeconds: 2 * HOUR, wholeSeconds: 12 * HOUR }
const OTHER_TERMS: Readonly<Partial<Record<Role, SessionTerm>>> = {
  // A driver waits for weeks with the phone in his pocket.
  driver: { idleSeconds: 30 * DAY, wholeSeconds: 90 * DAY },
  registrar: POWER,
  administrator: POWER,
  auditor: POWER,
  declarant: OFFICE,
  carrier: OFFICE,
  planner: OFFICE,
  'working-group': OFFICE,
  'postal-operator': OFFICE,
  'state-body': OFFICE,
}

/** How long a session of each role lives. */
export const SESSION_TERMS = Object.fromEntries(
  ROLES.filter((role) => role !== 'device').map((role) => [role, OTHER_TERMS[role] ?? SHIFT]),
) as Readonly<Record<Exclude<Role, 'device'>, SessionTerm>>

/** A session's use is written down at most this often; it is well below the shortest idle term. */
const TOUCH_AFTER_SECONDS = 60

/** A session as found by its token. */
export interface KnownSession {
  readonly id: string
  readonly accountId: string
  readonly role: Exclude<Role, 'device'>
  readonly checkpoint: string | null
  readonly scope?: string | null
  readonly status: 'registering' | 'active' | 'blocked'
  readonly method: 'code' | 'password-totp' | 'passkey'
  readonly lastSeenAt: Temporal.Instant
  readonly idleSeconds: number
  readonly expiresAt: Temporal.Instant
}

/**
 * Who the session makes; null when it is over. A blocked driver stays signed in, since he must be able to see why and
 * complain (Order 707, para 6-2); a blocked operator is nobody at once.
 */
export function principalOf(session: KnownSession, now: Temporal.Instant): Principal | null {
  const idleEnd = session.lastSeenAt.add({ seconds: session.idleSeconds })
  if (Temporal.Instant.compare(now, session.expiresAt) >= 0 || Temporal.Instant.compare(now, idleEnd) >= 0) return null
  if (session.status === 'blocked' && session.role !== 'driver') return null
  const { id, accountId, role, checkpoint, scope, method } = session
  return { id: accountId, role, checkpoint, ...(scope && { scope }), sessionId: id, method }
}

/** Whether the use of the session should be written down now. */
export function needsTouch(session: KnownSession, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(session.lastSeenAt.add({ seconds: TOUCH_AFTER_SECONDS }), now) <= 0
}
