/**
 * Faults: something that should work does not (a registry is down, a lock is held too long). They are thrown, retried
 * where that is safe, and shown as 503 with Retry-After. A refusal is a value and a bug is an assertion (docs/adr/0004).
 */
export class Fault extends Error {
  override readonly name: string = 'Fault'
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number
  constructor(message: string, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.retryAfterSeconds = options.retryAfterSeconds ?? 2
  }
}

/** A system that we depend on does not answer, or answers with a fault of its own. */
export class Unavailable extends Fault {
  override readonly name = 'Unavailable'
}

/**
 * More work is waiting than we can finish in time: shed early, so that the rest is served (metastable overload), or given up by
 * the database. Nothing was changed.
 */
export class Overloaded extends Fault {
  override readonly name: string = 'Overloaded'
}

/** The connection was lost while the outcome was being decided: resolve by replay with the same id, never guess. */
export class OutcomeUnknown extends Fault {
  override readonly name = 'OutcomeUnknown'
}

/** Somebody else holds the rows for longer than the lock time-out. */
export class LockTimeout extends Overloaded {
  override readonly name = 'LockTimeout'
}

/** The installation or its environment is not as it must be; the message is one clear line for the person at the console. */
export class Misconfigured extends Error {
  override readonly name = 'Misconfigured'
}

/** The sentence of any thrown value, for logs and one-line errors. */
export function messageOf(thrown: unknown): string {
  // Some libraries reject with plain objects that carry a message.
  const message = (thrown as { message?: unknown } | null | undefined)?.message
  return typeof message === 'string' ? message : String(thrown)
}
