import { defineJob, type JobDefinition } from '#platform/jobs.ts'
import { askConsent, type ConsentDeps, tellWithdrawal } from './ask-consent.ts'
import { askOwnership, type OwnershipDeps } from './ask-ownership.ts'
import { ASK_CONSENT, ASK_OWNERSHIP, SEND_CODE, WITHDRAW_CONSENT } from './job-kinds.ts'
import type { CodeSender } from './ports.ts'
import { sendCode } from './send-code.ts'

/** What the jobs of identity need besides the database. */
export type IdentityJobDeps = ConsentDeps &
  OwnershipDeps & {
    readonly sender: CodeSender
  }

/** The jobs of identity, for the worker. */
export function identityJobs(deps: IdentityJobDeps): JobDefinition[] {
  return [
    defineJob(SEND_CODE, ({ requestId }) => sendCode(deps, requestId)),
    defineJob(ASK_CONSENT, ({ consentId }) => askConsent(deps, consentId)),
    defineJob(ASK_OWNERSHIP, ({ proofId }) => askOwnership(deps, proofId)),
    defineJob(WITHDRAW_CONSENT, ({ consentId }) => tellWithdrawal(deps, consentId)),
  ]
}
