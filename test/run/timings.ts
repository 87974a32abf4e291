import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Timings } from './find-units.ts'
import type { Outcome } from './unit.ts'

const FILE = path.join(import.meta.dirname, 'timings.json')
/** What is shorter need not be known. */
const SHORTEST_S = 1

export function readTimings(): Timings {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Timings
}

/** Measured seconds by test file, or by unit for commands, over those known before; what is gone goes. */
export function newTimings(old: Timings, outcomes: readonly Outcome[], exists: (file: string) => boolean): Timings {
  const timings = new Map(Object.entries(old))
  for (const { unit, seconds, tests } of outcomes) {
    if (unit.work.kind === 'command') timings.set(unit.name, seconds)
    else if (unit.work.files.length === 1) timings.set(unit.work.files[0] ?? '', seconds)
    else {
      for (const file of unit.work.files) {
        const own = tests.filter((one) => one.file === file && one.nesting === 0)
        timings.set(
          file,
          own.reduce((sum, one) => sum + one.seconds, 0),
        )
      }
    }
  }
  const kept = [...timings].filter(([name, seconds]) => seconds >= SHORTEST_S && (!name.includes('/') || exists(name)))
  return Object.fromEntries(
    kept.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, seconds]) => [name, Math.round(seconds * 10) / 10]),
  )
}

/** Rewrites the committed timings; only `node test/run.ts timings` does. */
export function saveTimings(outcomes: readonly Outcome[], root: string): void {
  const timings = newTimings(readTimings(), outcomes, (file) => existsSync(path.join(root, file)))
  writeFileSync(FILE, `${JSON.stringify(timings, null, 2)}\n`)
}
