import type { Outcome } from './unit.ts'

/**
 * Seconds by test file. As the timings count: a file that is a unit of its own by its process, which may run tests side by
 * side; files that share a process by their tests.
 */
export function secondsByFile(outcomes: readonly Outcome[]): ReadonlyMap<string, number> {
  const spent = new Map<string, number>()
  for (const { unit, seconds, tests } of outcomes) {
    const [first, ...others] = unit.work.kind === 'tests' ? unit.work.files : []
    const own = first !== undefined && others.length === 0 ? [{ file: first, seconds }] : outermost(tests)
    for (const one of own) spent.set(one.file, (spent.get(one.file) ?? 0) + one.seconds)
  }
  return spent
}

function outermost(tests: Outcome['tests']): Outcome['tests'] {
  return tests.filter(({ nesting }) => nesting === 0)
}
