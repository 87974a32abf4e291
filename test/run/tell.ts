import { moduleOf } from './find-units.ts'
import type { Outcome, TestFact } from './unit.ts'

const SLOWEST = 20
const OUTPUT_SHOWN = 6_000

/** What a run says when a unit has ended: a line, what its tests measured, and how they failed. */
export function tellUnit({ unit, seconds, ok, tests, diagnostics, output }: Outcome): string {
  const lines = [`${ok ? '✔' : '✖'} ${unit.name}: ${countsOf(tests)} in ${seconds.toFixed(1)} s`]
  lines.push(...diagnostics.map((text) => `    ${text}`))
  if (ok) return lines.join('\n')
  for (const { name, file, reason } of tests.filter(({ state }) => state === 'failed')) {
    lines.push(`  ✖ ${name} (${file})`, indent(reason))
  }
  if (output.trim() !== '') lines.push('  what it printed:', indent(output.trim().slice(-OUTPUT_SHOWN)))
  return lines.join('\n')
}

/** The closing lines of a run; the last one counts tests over all units. */
export function tellRun(outcomes: readonly Outcome[], unsteady: readonly string[], seconds: number): string {
  const tests = outcomes.flatMap((outcome) => outcome.tests)
  const skipped = tests.filter(({ state }) => state === 'skipped')
  const failed = outcomes.filter(({ ok }) => !ok)
  return [
    ...slowest(tests),
    ...byModule(tests),
    ...section(
      'skipped',
      skipped.map(({ name, file, reason }) => `${name} (${file}): ${reason || 'no reason given'}`),
    ),
    ...section('unsteady, failed first and passed alone', unsteady),
    ...section(
      'failed twice',
      failed.flatMap(({ unit, tests: own }) =>
        own.filter(({ state }) => state === 'failed').map(({ name, file }) => `${unit.name}: ${name} (${file})`),
      ),
    ),
    '',
    `${outcomes.length} units in ${seconds.toFixed(0)} s`,
    `tests: ${countsOf(tests)}`,
  ].join('\n')
}

function countsOf(tests: readonly TestFact[]): string {
  const count = (state: TestFact['state']) => tests.filter((one) => one.state === state).length
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`
}

function slowest(tests: readonly TestFact[]): readonly string[] {
  const longest = tests.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST)
  return section(
    `the slowest ${longest.length}`,
    longest.map(({ seconds, name, file }) => `${inSeconds(seconds)}  ${name} (${file})`),
  )
}

function byModule(tests: readonly TestFact[]): readonly string[] {
  const rooms = Map.groupBy(
    tests.filter(({ nesting }) => nesting === 0),
    ({ file }) => moduleOf(file),
  )
  const totals = [...rooms].map(([room, own]) => [room, own.reduce((sum, { seconds }) => sum + seconds, 0)] as const)
  const lines = totals.toSorted((a, b) => b[1] - a[1]).map(([room, seconds]) => `${inSeconds(seconds)}  ${room}`)
  return section('by module', lines)
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)]
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(1)} s`.padStart(8)
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ')
}
