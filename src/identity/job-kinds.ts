import { z } from 'zod'
import { job } from '#platform/jobs.ts'

/** Makes the code of a request and sends it. */
export const SEND_CODE = job('identity.send-code', z.strictObject({ requestId: z.uuid() }))

/** Asks the state access-control service for a consent, then reads its answer until there is one. */
export const ASK_CONSENT = job('identity.ask-consent', z.strictObject({ consentId: z.uuid() }))

/** Tells the state access-control service that a consent was withdrawn. */
export const WITHDRAW_CONSENT = job('identity.withdraw-consent', z.strictObject({ consentId: z.uuid() }))

/** Tells the user that his account was blocked or unblocked. */
export const TELL_STANDING = job(
  'identity.tell-standing',
  z.strictObject({ accountId: z.uuid(), blocked: z.boolean(), reason: z.string().nullable() }),
)
