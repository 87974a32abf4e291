/** Leave to make one attempt; exactly one of the three must be called. */
export interface BreakerPass {
  succeeded(): void
  failed(): void
  /** The attempt says nothing about the target: it had no fair time. */
  saidNothing(): void
}

/** A circuit breaker: after too many failures in a row nothing is sent for a while, then a single probe decides. */
export interface Breaker {
  /** Null while the target is left alone. */
  enter(): BreakerPass | null
  state(): 'closed' | 'open' | 'probing'
}

/** Opens a breaker; `elapsed` is a monotonic clock in milliseconds, so that a clock jump neither opens nor closes it. */
export function createBreaker(
  limits: { readonly breakerFailures: number; readonly breakerRestMs: number },
  elapsed: () => number,
): Breaker {
  let failures = 0
  let restUntil: number | null = null
  let probing = false

  function leave(good: boolean, wasProbe: boolean): void {
    if (wasProbe) probing = false
    if (good) {
      failures = 0
      restUntil = null
      return
    }
    failures += 1
    if (wasProbe || failures >= limits.breakerFailures) restUntil = elapsed() + limits.breakerRestMs
  }

  return {
    enter() {
      const open = restUntil !== null
      if (open && (probing || elapsed() < (restUntil ?? 0))) return null
      probing ||= open
      return {
        succeeded: () => leave(true, open),
        failed: () => leave(false, open),
        // A probe that said nothing leaves the question open for the next one.
        saidNothing: () => {
          if (open) probing = false
        },
      }
    },
    state() {
      if (restUntil === null) return 'closed'
      return probing ? 'probing' : 'open'
    },
  }
}

/** Bounds the requests under way to one target, so that a slow one cannot take all sockets and memory. */
export interface Bulkhead {
  /** Waits for a place; null when the waiting line is full or the wait takes longer than allowed. */
  enter(waitMs: number): Promise<(() => void) | null>
}

/** Opens a bulkhead with a bounded waiting line. */
export function createBulkhead(limits: { readonly maxInFlight: number; readonly maxWaiting: number }): Bulkhead {
  let inFlight = 0
  const waiting = new Set<() => void>()

  function leave(): void {
    const [next] = waiting
    // The place passes straight to the next in line, so the count stays as it is.
    if (next) next()
    else inFlight -= 1
  }

  return {
    enter(waitMs) {
      if (inFlight < limits.maxInFlight) {
        inFlight += 1
        return Promise.resolve(leave)
      }
      if (waiting.size >= limits.maxWaiting) return Promise.resolve(null)
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(admit)
          resolve(null)
        }, waitMs)
        function admit(): void {
          clearTimeout(timer)
          waiting.delete(admit)
          resolve(leave)
        }
        waiting.add(admit)
      })
    },
  }
}
