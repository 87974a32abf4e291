import { sourceOf } from '#kernel/network-source.ts'

/** What strangers may leave in the log of frames, an hour. */
interface StrangerLimits {
  /** Bytes of one network source: an address, or an IPv6 prefix. */
  readonly eachBytes: number
  /** Bytes of all strangers together. */
  readonly allBytes: number
}

/**
 * A seal that nobody enrolled yet is listened to for a while, so that people see it speak; it is not answered, so that it
 * forgets nothing. How much of that is kept is bounded by the hour, by source and in all: frames are never deleted.
 */
const STRANGER_LIMITS: StrangerLimits = { eachBytes: 256 * 1024, allBytes: 16 * 1024 * 1024 }

const HOUR_MS = 3_600_000
/** What a frame costs beside its bytes: a row of its own. */
const ROW_BYTES = 128

/** Counts what was kept of strangers. */
export class StrangerShare {
  readonly #limits: StrangerLimits
  readonly #nowMs: () => number
  readonly #bySource = new Map<string, number>()
  #hour = 0
  #all = 0

  constructor(limits: StrangerLimits = STRANGER_LIMITS, nowMs: () => number = () => performance.now()) {
    this.#limits = limits
    this.#nowMs = nowMs
  }

  /** Whether frames of a stranger may be kept; then they count. */
  take(address: string, frames: readonly Buffer[]): boolean {
    const hour = Math.floor(this.#nowMs() / HOUR_MS)
    if (hour !== this.#hour) {
      this.#hour = hour
      this.#all = 0
      this.#bySource.clear()
    }
    const source = sourceOf(address)
    const bytes = frames.reduce((sum, frame) => sum + frame.length + ROW_BYTES, 0)
    const before = this.#bySource.get(source) ?? 0
    if (before + bytes > this.#limits.eachBytes || this.#all + bytes > this.#limits.allBytes) return false
    this.#bySource.set(source, before + bytes)
    this.#all += bytes
    return true
  }
}
