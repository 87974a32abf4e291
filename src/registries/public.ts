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
  TrailerSubject,
  Trip,
  VehicleSubject,
} from './domain/subject.ts'
