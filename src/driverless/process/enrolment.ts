/** Between two tries for a vehicle that found no room: each one is a link of the log, which is kept for ever. */
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/** When a vehicle that could not be enrolled (its yard is full) is tried again: ever more seldom, at last once a minute. */
export class Enrolment {
  readonly #tried = new Map<string, { readonly pauseMs: number; readonly nextMs: number }>()

  isDue(vehicle: string, nowMs: number): boolean {
    return nowMs >= (this.#tried.get(vehicle)?.nextMs ?? Number.NEGATIVE_INFINITY)
  }

  /** What came of a try. */
  tried(vehicle: string, isEnrolled: boolean, nowMs: number): void {
    if (isEnrolled) {
      this.#tried.delete(vehicle)
      return
    }
    const pauseMs = Math.min(LONGEST_PAUSE_MS, (this.#tried.get(vehicle)?.pauseMs ?? FIRST_PAUSE_MS / 2) * 2)
    this.#tried.set(vehicle, { pauseMs, nextMs: nowMs + pauseMs })
  }
}
