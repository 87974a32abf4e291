import type { LogLine, Minutes } from './network.ts'

/** What of a run is kept for the animation. */
export interface Recording {
  readonly from: Minutes
  readonly until: Minutes
  readonly mostLines: number
}

/** The event log of a part of a run (PLAN-31). */
export class RunLog {
  readonly lines: LogLine[] = []
  readonly #recording: Recording | null

  constructor(recording: Recording | null) {
    this.#recording = recording
  }

  note(now: Minutes, serial: number, flow: number, station: number, phase: number): void {
    const recording = this.#recording
    if (!recording || now < recording.from || now >= recording.until) return
    if (this.lines.length < recording.mostLines) this.lines.push([now, serial, flow, station, phase])
  }
}
