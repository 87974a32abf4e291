import type { Principal } from '#kernel/principal.ts'

/** An object of identity and whose it is. */
export interface Owned {
  readonly accountId: string
}

/** Whether somebody may see or change an object of an account: its own driver only. */
export function mayUse(principal: Principal, object: Owned): boolean {
  return principal.role === 'driver' && principal.id === object.accountId
}

/** Whether somebody may look into somebody else's account (logged with its purpose): the registrar alone. */
export function mayInspectAccounts(principal: Principal): boolean {
  return principal.role === 'registrar'
}

/** Whether somebody may block and unblock accounts: the registrar (Order 707, para 6-2). */
export function mayBlock(principal: Principal): boolean {
  return principal.role === 'registrar'
}

/** Whether somebody may see or act at a checkpoint: an officer or a device at its own, registrar and administrator at all. */
export function mayActAt(principal: Principal, checkpoint: string): boolean {
  if (principal.role === 'registrar' || principal.role === 'administrator') return true
  return (principal.role === 'officer' || principal.role === 'device') && principal.checkpoint === checkpoint
}
