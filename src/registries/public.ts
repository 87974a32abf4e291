/** The door of the registries module: what other modules may use. */
export { CHECK_CODES, type CheckCode, isCheckCode, type RequiredChecks } from './domain/check-codes.ts'
export type { About, Finding, FindingParams, Outcome } from './domain/findings.ts'
export {
  AUTHORITIES,
  type Authority,
  CURES,
  type Cure,
  REASONS,
  type Reason,
  type ReasonCode,
} from './domain/reasons.ts'
export type {
  CheckSubject,
  CrossingSubject,
  GoodsStatement,
  IdentityDocument,
  OwnerSubject,
  PersonNames,
  PersonSubject,
  SeenCrossing,
  TrailerSubject,
  Trip,
  VehicleSubject,
} from './domain/subject.ts'
export { type Registries } from './registries.ts'
export { openRegistries, type RegistriesSettings } from './adapters/open-registries.ts'
export { type CheckRequest, runChecks } from './run-checks.ts'
export { confirmCrossing, type CrossingConfirmation } from './confirm-crossing.ts'
export { reportCrossing } from './report-crossing.ts'
export { latestFindings, latestFindingsOfMany } from './latest-findings.ts'
export { forgetAnswers, sweepAnswers } from './forget-answers.ts'
export { type Awaited, stillToAsk, type Verdict, verdict } from './domain/verdict.ts'
export { isResidentOwner, isResidentPerson, requiredByParty, withProvenResidency } from './domain/residency.ts'
export { recheckAfterSeconds } from './domain/plan.ts'
export { depositFinding } from './domain/deposit-finding.ts'
export { STATE_REGISTRIES } from './ports.ts'
