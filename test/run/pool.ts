import type { Outcome, Unit } from './unit.ts'

/** What stands in the pool at a moment. */
export interface PoolState {
  readonly waiting: readonly Unit[]
  readonly running: readonly Unit[]
  /** How many may run at once, beside one that mostly waits. */
  readonly width: number
}

/**
 * The unit that starts next, if one may: the longest first; one that needs the whole machine when nothing else is left,
 * and alone.
 */
export function nextUnit({ waiting, running, width }: PoolState): Unit | undefined {
  if (running.some(({ need }) => need === 'machine')) return undefined
  const beside = running.filter(isBeside).length
  const fits = (unit: Unit) => (isBeside(unit) ? beside === 0 : running.length - beside < width)
  const open = new Set([...waiting, ...running].map(({ name }) => name))
  const longestFirst = waiting.toSorted((a, b) => weight(b, waiting) - weight(a, waiting))
  const shared = longestFirst.find(
    (unit) => unit.need !== 'machine' && fits(unit) && !unit.after.some((name) => open.has(name)),
  )
  if (shared) return shared
  return running.length === 0 ? longestFirst.find(({ need }) => need === 'machine') : undefined
}

/** It mostly waits, and takes no place of those that work. */
function isBeside({ need }: Unit): boolean {
  return need === 'clock'
}

/** A unit that others wait for weighs as much as the longest of them. */
function weight(unit: Unit, waiting: readonly Unit[]): number {
  const behind = waiting.filter(({ after }) => after.includes(unit.name)).map(({ seconds }) => seconds)
  return unit.seconds + Math.max(0, ...behind)
}

/** Runs all units, so many at once; calls `ended` with each outcome as it comes. */
export async function runPool(
  units: readonly Unit[],
  width: number,
  run: (unit: Unit) => Promise<Outcome>,
  ended: (outcome: Outcome) => void,
): Promise<void> {
  const waiting = new Set(units)
  const running = new Map<Unit, Promise<void>>()
  const runOne = async (unit: Unit) => {
    ended(await run(unit))
    running.delete(unit)
  }
  while (waiting.size > 0 || running.size > 0) {
    const next = nextUnit({ waiting: [...waiting], running: [...running.keys()], width })
    if (next) {
      waiting.delete(next)
      running.set(next, runOne(next))
    } else {
      if (running.size === 0)
        throw new Error(`units wait for each other: ${[...waiting].map(({ name }) => name).join(', ')}`)
      await Promise.race(running.values())
    }
  }
}

/**
 * Runs the pool and then, one after another and alone, what failed in it. The second outcome counts; what passed then
 * was unsteady.
 */
export async function runTwice(
  units: readonly Unit[],
  width: number,
  run: (unit: Unit) => Promise<Outcome>,
  ended: (outcome: Outcome) => void,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly unsteady: readonly string[] }> {
  const outcomes = new Map<string, Outcome>()
  const keep = (outcome: Outcome) => {
    outcomes.set(outcome.unit.name, outcome)
    ended(outcome)
  }
  await runPool(units, width, run, keep)
  const failed = [...outcomes.values()]
    .filter(({ ok }) => !ok)
    .map(({ unit }): Unit => ({ ...unit, after: [], need: isBeside(unit) ? 'processes' : unit.need }))
  await runPool(failed, 1, run, keep)
  const unsteady = failed.map(({ name }) => name).filter((name) => outcomes.get(name)?.ok)
  return { outcomes: [...outcomes.values()], unsteady }
}
