import type { LogLine, Minutes } from './network.ts'

/** What of a run is kept for the animation. */
export interface Recording {
  readonly from: Minutes
  readonly until: Minutes
  readonly mostLines: number
}

/** A vehicle has gone through. */
const LEAVES = 3

/** The event log of a part of a run (PLAN-31). It opens with everybody who is there when the part begins, where he is then. */
export class RunLog {
  readonly #lines: LogLine[] = []
  readonly #recording: Recording | null
  /** By vehicle: where it is before the part begins. */
  readonly #there = new Map<number, LogLine>()

  constructor(recording: Recording | null) {
    this.#recording = recording
  }

  get lines(): LogLine[] {
    this.#open()
    return this.#lines
  }

  note(now: Minutes, serial: number, flow: number, station: number, phase: number): void {
    const recording = this.#recording
    if (!recording || now >= recording.until) return
    if (now < recording.from) {
      if (phase === LEAVES) this.#there.delete(serial)
      else this.#there.set(serial, [recording.from, serial, flow, station, phase])
      return
    }
    this.#open()
    this.#push([now, serial, flow, station, phase])
  }

  #open(): void {
    for (const line of this.#there.values()) this.#push(line)
    this.#there.clear()
  }

  #push(line: LogLine): void {
    if (this.#lines.length < (this.#recording?.mostLines ?? 0)) this.#lines.push(line)
  }
}
