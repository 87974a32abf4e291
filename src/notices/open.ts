import {
  CODE_SENDER,
  COMMON_LIMITS,
  getContact,
  TELL_CONSENT_LAPSED,
  TELL_PROOF_REFUSED,
  TELL_STANDING,
} from '#identity/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { defineJob } from '#platform/jobs.ts'
import { give, type ModuleContext, type OpenedModule, type Others } from '#platform/module-context.ts'
import { inTransaction } from '#platform/transaction.ts'
import { PLACES } from '#reference/public.ts'
import { noSmsGateway, openSmsGateway } from './adapters/sms-gateway/link.ts'
import { openPushSender } from './adapters/web-push/link.ts'
import { codeSender } from './code-sender.ts'
import type { NoticeDeps } from './deliver-notice.ts'
import { BROWSER_PUSH_ORIGINS, parsePushOrigins } from './domain/push-origins.ts'
import { SMS_LIMITS } from './domain/sms-budget.ts'
import { forgetNotices } from './forget-notices.ts'
import { noticeRoutes } from './http/notice-routes.ts'
import { noticeJobs } from './jobs.ts'
import type { SETTINGS } from './module.ts'
import { smsBudgets, SPENT_DAYS } from './spend-sms.ts'
import { deleteSpentBefore } from './store/sms-budget-store.ts'
import { tellConsentLapsed } from './tell-consent-lapsed.ts'
import { tellProofRefused } from './tell-proof-refused.ts'
import { tellStanding } from './tell-standing.ts'

type Context = ModuleContext<typeof SETTINGS>

/** Minutes that a sign-in code holds, as its SMS says. */
const CODE_MINUTES = Math.floor(COMMON_LIMITS.codeSeconds / 60)

/** Opens notices: the cabinet, SMS, push, and the sign-in codes of identity. */
export async function openModule(context: Context, others: Others): Promise<OpenedModule> {
  const { db, clock, installation, settings } = context
  const { placeOf } = others.take(PLACES)
  const pushOrigins = settings.OTKEL_PUSH_ORIGINS ? parsePushOrigins(settings.OTKEL_PUSH_ORIGINS) : BROWSER_PUSH_ORIGINS
  const deps = noticeDeps(context, placeOf, pushOrigins)
  return {
    routes: noticeRoutes({
      db,
      clock,
      placeOf,
      templates: context.notices,
      vapidPublicKey: installation.keys.vapid.publicKey,
      pushOrigins,
    }),
    jobs: [
      ...noticeJobs(deps),
      defineJob(TELL_STANDING, (told) => inTransaction(db, (tx) => tellStanding(tx, told, clock.now()))),
      defineJob(TELL_CONSENT_LAPSED, (told) => inTransaction(db, (tx) => tellConsentLapsed(tx, told, clock.now()))),
      defineJob(TELL_PROOF_REFUSED, (told) => inTransaction(db, (tx) => tellProofRefused(tx, told, clock.now()))),
    ],
    ports: [give(CODE_SENDER, codeSender(deps.sms, deps.spend, CODE_MINUTES))],
    sweeps: [
      { name: 'notices.forget-spent', everySeconds: 3_600, run: () => forgetSpent(context) },
      {
        name: 'notices.forget-notices',
        everySeconds: 3_600,
        run: () => forgetNotices(db, settings.OTKEL_NOTICES_KEPT_DAYS, clock.now()),
      },
    ],
  }
}

function forgetSpent({ db, realClock, installation }: Context): Promise<number> {
  const today = realClock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
  return inTransaction(db, (tx) => deleteSpentBefore(tx, today.subtract({ days: SPENT_DAYS })))
}

function noticeDeps(
  { db, realClock, installation, settings, publicUrl, log, notices: templates }: Context,
  placeOf: NoticeDeps['placeOf'],
  allowedOrigins: readonly string[],
): NoticeDeps {
  const { OTKEL_SMS_URL: url, OTKEL_SMS_KEY: key, OTKEL_SMS_SENDER: sender = null } = settings
  const keys = { master: installation.keys.master, index: installation.keys.index }
  return {
    db,
    sms: url !== undefined && key !== undefined ? openSmsGateway({ url, key, sender }) : noSmsGateway,
    spend: smsBudgets({
      db,
      limits: { ...SMS_LIMITS, installation: settings.OTKEL_SMS_PER_DAY },
      indexKey: installation.keys.index,
      now: () => realClock.now(),
      zone: installation.authority.zone,
      log,
    }),
    push: openPushSender({ vapid: installation.keys.vapid, contact: publicUrl, allowedOrigins }),
    placeOf,
    templates,
    contactOf: (_reader, accountId) =>
      inTransaction(db, (tx) =>
        getContact(tx, accountId, { keys, reader: SYSTEM, purpose: 'delivery of a notice', now: realClock.now() }),
      ),
  }
}
