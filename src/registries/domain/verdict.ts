import { type CheckCode, checkCodes, checksOf, type RequiredChecks } from './check-codes.ts'
import type { Finding } from './findings.ts'

/**
 * The joint answer of the registries [R707-20]. `pass`: every required check answered positively. `refuse`: at least one
 * negative answer, all of them listed. `unknown`: nothing speaks against, but a registry is silent: the place is held and
 * the check repeated; silence is never a refusal.
 */
export interface Verdict {
  readonly outcome: 'pass' | 'refuse' | 'unknown'
  /** Every ground of the refusal, in the order of paragraph 18. */
  readonly refusals: readonly Finding[]
  /** What the user is only told (fines and toll debts of residents). */
  readonly notices: readonly Finding[]
  /** Required checks that are not answered yet, with the reason of the silence. */
  readonly awaiting: readonly Awaited[]
  /** Checks that only notify and are not answered yet: they hold nobody back, but are asked again. */
  readonly noticesAwaiting: readonly Awaited[]
}

/** A check without a full answer; the findings say why, none when it was never asked. */
export interface Awaited {
  readonly check: CheckCode
  readonly findings: readonly Finding[]
}

type Facts = Omit<Verdict, 'outcome'>

/** The steps of the decision, read from the top: the first that speaks decides. */
const STEPS: readonly { readonly outcome: Verdict['outcome']; readonly when: (facts: Facts) => boolean }[] = [
  { outcome: 'refuse', when: ({ refusals }) => refusals.length > 0 },
  { outcome: 'unknown', when: ({ awaiting }) => awaiting.length > 0 },
  { outcome: 'pass', when: () => true },
]

/**
 * Judges the current findings of a booking against the checks that law requires of it. The finding of our own ledger
 * (18.17-1, see `depositFinding`) counts when the caller puts it among them: before payment he does not.
 */
export function verdict(findings: readonly Finding[], required: RequiredChecks): Verdict {
  const ledger = findings.some(({ check }) => check === '18.17-1') ? (['18.17-1'] as const) : []
  const refusing = [...checkCodes(required.refusing), ...ledger]
  const notifying = checkCodes(required.notifying)
  const holdsBack = ({ check, about }: Finding) =>
    checksOf(required, about).refusing.includes(check) || check === '18.17-1'
  const onlyTold = (finding: Finding) => !holdsBack(finding)
  const facts: Facts = {
    refusals: inOrder(refusing, findings).filter(({ outcome }) => outcome === 'refuse'),
    notices: inOrder([...new Set([...refusing, ...notifying])], findings).filter(({ outcome }) => outcome === 'notify'),
    awaiting: awaitedOf(refusing, findings, holdsBack),
    // Of a check that holds somebody back too, the silence about the others is told apart.
    noticesAwaiting: awaitedOf(notifying, findings, onlyTold).filter(
      ({ check, findings: silent }) => silent.length > 0 || !refusing.includes(check),
    ),
  }
  const outcome = STEPS.find((step) => step.when(facts))?.outcome ?? 'unknown'
  return { outcome, ...facts }
}

/** The checks that must be asked again because a registry has not answered. */
export function stillToAsk({ awaiting, noticesAwaiting }: Verdict): readonly CheckCode[] {
  return [...awaiting, ...noticesAwaiting].map(({ check }) => check)
}

function inOrder(checks: readonly CheckCode[], findings: readonly Finding[]): readonly Finding[] {
  return checks.flatMap((check) => findings.filter((finding) => finding.check === check))
}

function awaitedOf(
  checks: readonly CheckCode[],
  findings: readonly Finding[],
  counts: (finding: Finding) => boolean,
): readonly Awaited[] {
  return checks.flatMap((check) => {
    const found = findings.filter((finding) => finding.check === check)
    const silent = found.filter((finding) => finding.outcome === 'unknown' && counts(finding))
    return found.length === 0 || silent.length > 0 ? [{ check, findings: silent }] : []
  })
}
