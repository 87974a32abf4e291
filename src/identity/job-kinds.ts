import { z } from 'zod'
import { job } from '#platform/jobs.ts'
import { PROOF_REFUSALS } from './contract/terms.ts'

/** Makes the code of a request and sends it. */
export const SEND_CODE = job('identity.send-code', z.strictObject({ requestId: z.uuid() }))

/** Asks the state access-control service for a consent, then reads its answer until there is one. */
export const ASK_CONSENT = job('identity.ask-consent', z.strictObject({ consentId: z.uuid() }))

/** Tells the state access-control service that a consent was withdrawn. */
export const WITHDRAW_CONSENT = job('identity.withdraw-consent', z.strictObject({ consentId: z.uuid() }))

/** Tells the user that his account was blocked or unblocked. */
export const TELL_STANDING = job(
  'identity.tell-standing',
  z.strictObject({
    accountId: z.uuid(),
    blocked: z.boolean(),
    reason: z.string().nullable(),
    /** When that was decided: each decision is told once. Jobs of an earlier release do not say it. */
    at: z.string().default(''),
  }),
)

/** Asks the state registers whether a truck is the account's own. */
export const ASK_OWNERSHIP = job('identity.ask-ownership', z.strictObject({ proofId: z.uuid() }))

/** Tells an account that a proof of its truck did not come out, and why. */
export const TELL_PROOF_REFUSED = job(
  'identity.tell-proof-refused',
  z.strictObject({ proofId: z.uuid(), accountId: z.uuid(), plate: z.string(), reason: z.enum(PROOF_REFUSALS) }),
)

/** Tells an account that a consent which it asked for was not confirmed in time. */
export const TELL_CONSENT_LAPSED = job(
  'identity.tell-consent-lapsed',
  z.strictObject({ consentId: z.uuid(), accountId: z.uuid(), own: z.boolean() }),
)

/** A truck was proven to be an account's: who keeps bookings ends what others booked with it, and tells everybody. */
export const VEHICLE_TAKEN_OVER = job(
  'identity.vehicle-taken-over',
  z.strictObject({
    proofId: z.uuid(),
    accountId: z.uuid(),
    /** The truck, and entries of others under its plate. */
    vehicleIds: z.array(z.uuid()).min(1),
    country: z.string(),
    plate: z.string(),
    plateKey: z.string(),
    /** Accounts whose claims ended. */
    displaced: z.array(z.uuid()),
  }),
)
