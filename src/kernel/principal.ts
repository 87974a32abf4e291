import { type DeviceKind, ROLE_SCOPES } from './roles.ts'

/** What somebody may be; `ROLE_SCOPES` says what each is and within what it acts. */
export type Role = keyof typeof ROLE_SCOPES

/** Every role that a signed-in person or device can have. */
export const ROLES = Object.keys(ROLE_SCOPES) as readonly Role[]

/** Roles of people who sign in; devices have their own doors. */
export const PEOPLE = ROLES.filter((role) => role !== 'device')

/** Who acts: the signed-in account or device behind a request. */
export interface Principal {
  /** Account id, or device id for `device`. */
  readonly id: string
  readonly role: Role
  /** The checkpoint to which an officer or a device belongs; null when not bound to one. */
  readonly checkpoint: string | null
  /** The corridor, terminal or firm (by BIN) to which somebody of such a role belongs; null or absent for others. */
  readonly scope?: string | null
  /** Of a device: what kind of machine it is. */
  readonly device?: DeviceKind
  readonly sessionId: string
  /** How the person signed in. */
  readonly method: 'code' | 'password-totp' | 'passkey' | 'device-token'
}

/** Whether somebody works for the whole installation and belongs to no checkpoint of it. */
export function isOverseer({ role }: Pick<Principal, 'role'>): boolean {
  return role === 'registrar' || role === 'administrator'
}

/** Whether somebody may see or act at a checkpoint: an officer or a device at its own, registrar and administrator at all. */
export function mayActAt(principal: Pick<Principal, 'role' | 'checkpoint'>, checkpoint: string): boolean {
  if (isOverseer(principal)) return true
  return (principal.role === 'officer' || principal.role === 'device') && principal.checkpoint === checkpoint
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
