import { moduleOf } from './find-units.ts'
import { secondsByFile } from './spent.ts'
import { tellBySystem } from './systems.ts'
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

/**
 * The closing lines of a run, over all its units: at the end the counts as Node.js' own reporter writes them into a pipe,
 * for whoever reads the output of test runs by machine, and last the counts alone.
 */
export function tellRun(outcomes: readonly Outcome[], unsteady: readonly string[], seconds: number): string {
  const tests = outcomes.flatMap((outcome) => outcome.tests)
  const spent = secondsByFile(outcomes)
  const skipped = tests.filter(({ state }) => state === 'skipped')
  const failed = outcomes.filter(({ ok }) => !ok)
  return [
    ...slowest(tests),
    ...byModule(spent),
    ...section('by system, in seconds', spent.size === 0 ? [] : tellBySystem(spent, seconds)),
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
    ...nodeCounts(outcomes, seconds),
    countsOf(tests),
  ].join('\n')
}

/** A test that was cancelled counts as failed, one that is still to do as skipped. */
function nodeCounts(outcomes: readonly Outcome[], seconds: number): readonly string[] {
  const tests = outcomes.flatMap((outcome) => outcome.tests)
  const counts = {
    tests: tests.length,
    suites: outcomes.reduce((sum, { suites }) => sum + suites, 0),
    pass: count(tests, 'passed'),
    fail: count(tests, 'failed'),
    cancelled: 0,
    skipped: count(tests, 'skipped'),
    todo: 0,
    duration_ms: Math.round(seconds * 1000),
  }
  return Object.entries(counts).map(([name, number]) => `ℹ ${name} ${number}`)
}

function countsOf(tests: readonly TestFact[]): string {
  return `${count(tests, 'passed')} passed, ${count(tests, 'failed')} failed, ${count(tests, 'skipped')} skipped`
}

function count(tests: readonly TestFact[], state: TestFact['state']): number {
  return tests.filter((one) => one.state === state).length
}

function slowest(tests: readonly TestFact[]): readonly string[] {
  const longest = tests.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST)
  return section(
    `the slowest ${longest.length}`,
    longest.map(({ seconds, name, file }) => `${inSeconds(seconds)}  ${name} (${file})`),
  )
}

function byModule(spent: ReadonlyMap<string, number>): readonly string[] {
  const totals = new Map<string, number>()
  for (const [file, seconds] of spent) totals.set(moduleOf(file), (totals.get(moduleOf(file)) ?? 0) + seconds)
  const lines = [...totals].toSorted((a, b) => b[1] - a[1]).map(([room, seconds]) => `${inSeconds(seconds)}  ${room}`)
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
