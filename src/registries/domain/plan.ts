import type { CheckCode } from './check-codes.ts'
import type { About, Finding } from './findings.ts'

/**
 * How long a finding spares its registry another question. A negative one is short, since the user cures it and looks
 * again; a silence is asked again at once. Policy, not law.
 */
const VALID_FOR = {
  pass: Temporal.Duration.from({ hours: 24 }),
  'not-applicable': Temporal.Duration.from({ hours: 24 }),
  refuse: Temporal.Duration.from({ minutes: 1 }),
  notify: Temporal.Duration.from({ hours: 1 }),
  unknown: Temporal.Duration.from({ seconds: 0 }),
} as const satisfies Record<Finding['outcome'], Temporal.Duration>

/** Until when a finding made now need not be asked again. */
export function validUntil(outcome: Finding['outcome'], now: Temporal.Instant): string {
  return now.add(VALID_FOR[outcome]).toString()
}

/** Whether a finding still stands at an instant, so that its registry is left in peace. */
function standing(finding: Finding, now: Temporal.Instant): boolean {
  return finding.outcome !== 'unknown' && Temporal.Instant.compare(Temporal.Instant.from(finding.validUntil), now) > 0
}

/** What is already known about one of the questions of a check. */
export interface Known {
  readonly check: CheckCode
  readonly about: About
}

/**
 * Whether a question must be asked in this run: always when the caller wants the check anew, else only while some
 * finding of it is missing, unknown or expired.
 */
export function mustAsk(
  known: Known,
  current: readonly Finding[],
  now: Temporal.Instant,
  recheck: readonly CheckCode[],
): boolean {
  if (recheck.includes(known.check)) return true
  const found = current.filter(({ check, about }) => check === known.check && about === known.about)
  return found.length === 0 || found.some((finding) => !standing(finding, now))
}

/** One finding as stored, with the number of its row. */
export interface StoredFinding extends Finding {
  readonly row: bigint
}

/** All that one run learnt about one check. */
export interface CheckRun {
  readonly check: CheckCode
  /** Everything that the check concerns; findings about anything else (a driver no longer named) are superseded. */
  readonly concerns: readonly About[]
  /** New findings; for an `about` that was not asked there are none. */
  readonly fresh: readonly Finding[]
}

/** What to store after a run. */
export interface SettledFindings {
  readonly supersede: readonly bigint[]
  readonly insert: readonly Finding[]
}

/**
 * Joins what a run learnt with what stands: a new finding replaces the old ones of the same check and subject, but a
 * silence never replaces an answer that still stands, nor what was asked earlier an answer to what was asked later (two runs of
 * one booking may overlap, and a slow registry answers the first one last).
 */
export function settle(
  stored: readonly StoredFinding[],
  runs: readonly CheckRun[],
  now: Temporal.Instant,
): SettledFindings {
  const supersede: bigint[] = []
  const insert: Finding[] = []
  for (const run of runs) {
    const old = stored.filter(({ check }) => check === run.check)
    const gone = old.filter(({ about }) => !run.concerns.includes(about))
    supersede.push(...gone.map(({ row }) => row))
    for (const about of run.concerns) {
      const before = old.filter((finding) => finding.about === about)
      const after = run.fresh.filter((finding) => finding.about === about)
      const silent = after.some(({ outcome }) => outcome === 'unknown')
      const stands = before.length > 0 && before.every((finding) => standing(finding, now))
      if (after.length === 0 || (silent && stands) || isOvertaken(after, before)) continue
      supersede.push(...before.map(({ row }) => row))
      insert.push(...after)
    }
  }
  return { supersede, insert }
}

function isOvertaken(after: readonly Finding[], before: readonly Finding[]): boolean {
  const askedAt = ({ decidedAt }: Finding) => Temporal.Instant.from(decidedAt).epochMilliseconds
  const newest = Math.max(...after.map(askedAt))
  return before.some((finding) => finding.outcome !== 'unknown' && askedAt(finding) > newest)
}

const RECHECK_SECONDS = [5, 10, 20, 30] as const

/**
 * Pause before a booking with silent registries is checked again, by the number of runs before: at most half a minute,
 * so that every held booking is decided within a minute after the registry is back.
 */
export function recheckAfterSeconds(runs: number): number {
  return RECHECK_SECONDS[Math.min(Math.max(runs, 0), RECHECK_SECONDS.length - 1)] ?? 30
}
