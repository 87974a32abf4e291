/** States of a lock in the registry [CTOP-16]. */
export type LockState = 'free' | 'bound' | 'closed' | 'open' | 'tampered' | 'lost' | 'retired'

/** What people may say of a lock; `bound` and `closed` follow from writing it. */
export type DeclaredState = 'free' | 'open' | 'tampered' | 'lost' | 'retired'

const FROM: Readonly<Record<DeclaredState, readonly LockState[]>> = {
  // Free again: taken off at its destination, or found and whole.
  free: ['open', 'lost'],
  open: ['closed', 'bound'],
  tampered: ['free', 'bound', 'closed', 'open', 'lost'],
  lost: ['free', 'bound', 'closed', 'open'],
  retired: ['free', 'open', 'tampered', 'lost'],
}

/** Whether a lock may be declared so. What was tampered with is never free again, and nothing leaves retirement [CTOP-16]. */
export function mayBecome(from: LockState, to: DeclaredState): boolean {
  return FROM[to].includes(from)
}
