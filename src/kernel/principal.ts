/** Every role that a signed-in person or device can have. */
export const ROLES = ['driver', 'officer', 'registrar', 'administrator', 'device'] as const

/** What somebody may be: driver (a queue user), officer (revenue authority), registrar (operates the queue), administrator, device. */
export type Role = (typeof ROLES)[number]

/** Who acts: the signed-in account or device behind a request. */
export interface Principal {
  /** Account id, or device id for `device`. */
  readonly id: string
  readonly role: Role
  /** The checkpoint to which an officer or a device belongs; null when not bound to one. */
  readonly checkpoint: string | null
  readonly sessionId: string
  /** How the person signed in. */
  readonly method: 'code' | 'password-totp' | 'passkey' | 'device-token'
}

/** Who is named in an audit entry or an event. */
export interface Actor {
  readonly kind: 'account' | 'device' | 'system'
  readonly id: string
  readonly role?: Role
  readonly ip?: string
}

/** Who acts in a request, for history and audit: a device as such, anybody else by account and role, with the address. */
export function actorOf({ id, role }: Principal, ip: string): Actor {
  return { kind: role === 'device' ? 'device' : 'account', id, role, ip }
}

/** The platform itself as actor: deadlines, jobs. */
export const SYSTEM: Actor = { kind: 'system', id: 'otkel' }
