import type { Reading } from './reading.ts'

/**
 * A protocol of seals or trackers. A folder here with a `protocol.ts` that exports `protocol` is all that a new one
 * needs: listeners, `otkel decode` and the contract test find it by its folder. Everything is pure and never throws,
 * whatever the bytes are.
 */
export interface Protocol {
  /** As in `otkel decode --protocol NAME`; the name of the folder. */
  readonly name: string
  /** Raised when the same bytes are read differently than before: evidence and every conclusion name it. */
  readonly version: number
  /** Where it is spoken: over TCP on a port of its own, or over MQTT, where a seal proves its number by a secret. */
  readonly line?: 'mqtt'
  /** Bytes of the longest frame that a device may send. */
  readonly maxFrame: number
  /** What ends a frame of a text protocol, for tools that are given a frame without it. */
  readonly terminator?: string
  /**
   * Where the next frame of a stream ends. `n > 0`: the frame is the n bytes from `from`; `0`: more bytes are needed;
   * `n < 0`: the next −n bytes belong to no frame.
   */
  next(bytes: Buffer, from: number): number
  /** Whether bytes that are given as one frame are one, although a stream would be cut at a flag inside them. */
  isOne?(bytes: Buffer): boolean
  /**
   * Whether a frame should overtake others, told by a look at its bytes: an alarm does. A wrong guess costs only time.
   */
  urgent(frame: Buffer): boolean
  /**
   * The number that a frame carries itself, by a look at its bytes; null when only its connection tells. It is kept with
   * the frame, so that the frames of a seal are found; for a slave behind a gateway it is the slave's.
   */
  identify(frame: Buffer): string | null
  /** Reads one frame. What the connection told before is in `session`, which is changed. */
  decode(frame: Buffer, session: Session): Decoded
}

/** What a connection has told so far. */
export interface Session {
  deviceId: string | null
  /** Version or dialect that the login told. */
  dialect: number
  /** Whether the device has logged in, where the protocol has a login. */
  loggedIn: boolean
  /** Consecutive number of our own messages. */
  serial: number
  /** Our time, milliseconds since 1970 UTC, which the caller sets: some devices ask for it. */
  now: number
}

/** What a frame says. */
export interface Decoded {
  /** The frame could be read. Readings of a frame that fails a check are given, and the check tells it. */
  readonly ok: boolean
  readonly readings: readonly Reading[]
  /** `<name>Ok` of each check that the protocol has. */
  readonly checks: Readonly<Record<string, boolean>>
  /** What the device must be sent once the frame is durable; null when it expects nothing. */
  readonly answer: Buffer | null
  /** Why the frame, or a part of it, could not be read, or should not be trusted. */
  readonly problems: readonly string[]
}

/** A connection that has told nothing yet. */
export const newSession = (now: number, deviceId: string | null = null): Session => ({
  now,
  deviceId,
  dialect: 0,
  loggedIn: deviceId !== null,
  serial: 0,
})

/** No checks: a frozen constant, so that a hot path allocates none. */
export const NO_CHECKS: Readonly<Record<string, boolean>> = Object.freeze({})
export const NO_PROBLEMS: readonly string[] = Object.freeze([])
const NO_READINGS: readonly Reading[] = Object.freeze([])

/** A frame that cannot be read. */
export function broken(problem: string, checks: Decoded['checks'] = NO_CHECKS, answer: Buffer | null = null): Decoded {
  return { ok: false, readings: NO_READINGS, checks, answer, problems: [problem] }
}

/** A frame without a reading: a login, a sign of life, an answer to a command. */
export function silentFrame(
  answer: Buffer | null = null,
  checks: Decoded['checks'] = NO_CHECKS,
  problems: readonly string[] = NO_PROBLEMS,
): Decoded {
  return { ok: true, readings: NO_READINGS, checks, answer, problems }
}

/** Whether every check of a frame held. */
export function trusted(decoded: Decoded): boolean {
  for (const name in decoded.checks) if (decoded.checks[name] === false) return false
  return decoded.ok
}
