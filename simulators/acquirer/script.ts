/** How the simulated acquirer misbehaves from now on; set by POST /control. All of it is off at first. */
export interface Script {
  /** Copies of each callback that are sent (at-least-once taken to its end). */
  copies: number
  /** Wait before the first copy, in milliseconds. */
  delayMs: number
  /** Callbacks are never sent: only a status query finds the payment. */
  lose: boolean
  /** Collect this many callbacks and send them in reverse order. */
  reorder: number
  /** Send callbacks with a signature made with another key. */
  forgeSignature: boolean
  /** Echo another secret than the merchant's. */
  forgeSecret: boolean
  /** Claim this amount in callbacks instead of the charged one. */
  claimAmount: number | null
  /** The page charges and then never answers the browser. */
  hangAfterCharge: boolean
  /** Which operation answers 503. */
  down: readonly ('token' | 'invoice' | 'status')[]
  /** How long an invoice can be paid, in milliseconds. */
  lifetimeMs: number
}

/** An acquirer on a good day. */
export function goodDay(): Script {
  return {
    copies: 1,
    delayMs: 0,
    lose: false,
    reorder: 0,
    forgeSignature: false,
    forgeSecret: false,
    claimAmount: null,
    hangAfterCharge: false,
    down: [],
    lifetimeMs: 30 * 60_000,
  }
}

/** Takes over what a control message says; the name of the first field that is wrong, or null. */
export function follow(script: Script, message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return 'body'
  const known = goodDay()
  for (const [name, value] of Object.entries(message)) {
    if (!Object.hasOwn(known, name) || !fits(name, known[name as keyof Script], value)) return name
  }
  Object.assign(script, message)
  return null
}

function fits(name: string, sample: unknown, value: unknown): boolean {
  if (name === 'claimAmount') return value === null || typeof value === 'number'
  if (Array.isArray(sample)) return Array.isArray(value) && value.every((one) => typeof one === 'string')
  if (typeof sample === 'number') return typeof value === 'number' && value >= 0 && Number.isFinite(value)
  return typeof value === typeof sample
}
