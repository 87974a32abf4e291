import { gateJobs } from '#gate/jobs.ts'
import { knownUntil } from '#gate/public.ts'
import { createConsentAuthority, getContact } from '#identity/public.ts'
import { identityJobs } from '#identity/jobs.ts'
import type { OpenLaw } from '#law/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { noticeJobs } from '#notices/jobs.ts'
import { codeSender, openPushSender, type PlaceOf, sendNotices } from '#notices/public.ts'
import { paymentsJobs } from '#payments/jobs.ts'
import { systemClock } from '#platform/clock.ts'
import { Unavailable } from '#platform/faults.ts'
import { createHttpClient } from '#platform/http-client.ts'
import type { JobDefinition } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type QueueWork, queueJobs } from '#queue/jobs.ts'
import type { Context } from '../context.ts'
import { publicUrl } from '../house.ts'
import { CODE_MINUTES, identityDeps, paymentsDeps, pushOrigins, registriesOf, smsGateway } from './surroundings.ts'

/** What the queue's background work needs, composed. */
export function queueWork(context: Context, law: OpenLaw): QueueWork {
  const { db, clock, installation } = context
  return {
    db,
    clock,
    law: law.current,
    registries: registriesOf(context),
    realTime: systemClock,
    gates: { knownUntil },
    identityKeys: { master: installation.keys.master, index: installation.keys.index },
  }
}

/** Every job of every module: here, and only here, one module's event meets another's use case. */
export function workerJobs(context: Context, work: QueueWork, placeOf: PlaceOf): readonly JobDefinition[] {
  const { db, clock, config, installation } = context
  const sms = smsGateway(context)
  const push = openPushSender({
    vapid: installation.keys.vapid,
    contact: publicUrl(context),
    allowedOrigins: pushOrigins(context),
  })
  const identity = identityDeps(context)
  return [
    ...identityJobs({
      ...identity,
      sender: codeSender(sms, CODE_MINUTES),
      authority: config.OTKEL_CONSENT_URL
        ? createConsentAuthority(createHttpClient({ name: 'access control', baseUrl: config.OTKEL_CONSENT_URL }))
        : noConsentAuthority,
      tellStanding: ({ accountId, blocked, reason }) =>
        inTransaction(db, async (tx) => {
          if (!blocked) return
          await sendNotices(
            tx,
            [
              {
                accountId,
                template: 'identity.account-blocked',
                params: { reason: reason ?? '' },
                dedupeKey: `blocked/${accountId}/${clock.now().toString()}`,
              },
            ],
            clock.now(),
          )
        }),
    }),
    ...noticeJobs({
      db,
      sms,
      push,
      placeOf,
      contactOf: (_reader, accountId) =>
        inTransaction(db, (tx) =>
          getContact(tx, accountId, {
            keys: identity.keys,
            reader: SYSTEM,
            purpose: 'delivery of a notice',
            now: systemClock.now(),
          }),
        ),
    }),
    ...paymentsJobs(paymentsDeps(context)),
    ...queueJobs(work),
    ...gateJobs({ db, realClock: systemClock, registries: work.registries }),
  ]
}

const missing = async (): Promise<never> => {
  throw new Unavailable('no access-control service is configured (OTKEL_CONSENT_URL)', { retryAfterSeconds: 600 })
}
const noConsentAuthority = { ask: missing, read: missing, withdraw: missing }
