/** The door of the registries module: what other modules may use. */
export { type CheckCode, type RequiredChecks } from './domain/check-codes.ts'
export type { Finding } from './domain/findings.ts'
export { REASONS } from './domain/reasons.ts'
export type {
  CheckSubject,
  PersonSubject,
} from './domain/subject.ts'
export { REGISTRIES_NOTICES } from './notices.ts'
export { type Registries } from './registries.ts'
export { openRegistries } from './adapters/open-registries.ts'
export { type CheckRequest, runChecks } from './run-checks.ts'
export { confirmCrossing } from './confirm-crossing.ts'
export { reportCrossing } from './report-crossing.ts'
export { listLatestFindings } from './list-latest-findings.ts'

export { stillToAsk, type Verdict, verdict } from './domain/verdict.ts'
export { requiredChecks } from './domain/required-checks.ts'
export { requiredByParty, withProvenResidency } from './domain/residency.ts'
export { recheckAfterSeconds } from './domain/plan.ts'

export { STATE_REGISTRIES } from './ports.ts'
