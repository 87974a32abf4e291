/** Bytes of bodies that may be on their way at once: strangers and those who signed in have a purse each. */
export const BODY_BUDGET = { stranger: 16 * 1024 * 1024, signedIn: 96 * 1024 * 1024 } as const

export type Purse = keyof typeof BODY_BUDGET

/** Counts the bytes of bodies under way, by what their senders announce. */
export interface BodyBudget {
  /** Takes a body in; false when there is no room for it now. */
  enter(purse: Purse, bytes: number): boolean
  leave(purse: Purse, bytes: number): void
}

/** A budget that is empty. */
export function bodyBudget(limits: Readonly<Record<Purse, number>> = BODY_BUDGET): BodyBudget {
  const held: Record<Purse, number> = { stranger: 0, signedIn: 0 }
  return {
    enter(purse, bytes) {
      if (held[purse] + bytes > limits[purse]) return false
      held[purse] += bytes
      return true
    },
    leave(purse, bytes) {
      held[purse] -= bytes
    },
  }
}

/** The bytes that a request may bring: what it announces, or as much as its route takes. */
export function announcedBytes(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  bodyLimit: number,
): number {
  if (headers['transfer-encoding'] !== undefined) return bodyLimit
  const length = Number(headers['content-length'] ?? 0)
  return Number.isFinite(length) ? Math.min(length, bodyLimit) : bodyLimit
}
