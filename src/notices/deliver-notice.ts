import { unreachable } from '#kernel/assert.ts'
import type { NoticeWords } from '#kernel/copy/notice-words.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { messageOf } from '#platform/faults.ts'
import type { NoticeTemplates, PlaceOf } from '#platform/notice-templates.ts'
import type { Language } from '#kernel/language.ts'
import type { PushMessage } from './contract.ts'
import type { DeliveryChannel, DeliveryOutcome, PushSender, SmsGateway } from './domain/delivery.ts'
import type { SpendSms } from './spend-sms.ts'
import { getNotice, type NoticeRow, saveAttempt, saveOutcome } from './store/notice-store.ts'
import { listPushSubscriptions, removePushSubscription } from './store/push-subscription-store.ts'
import { briefOf, type NoticeRead, readNotice } from './write-notice.ts'

/** Where and in which language somebody is written to. */
export interface Contact {
  /** International number with `+`; null when none is known. */
  readonly phone: string | null
  readonly language: Language
}

/** What deliveries work with. */
export interface NoticeDeps {
  readonly db: Database
  readonly sms: SmsGateway
  readonly spend: SpendSms
  readonly push: PushSender
  /** The contact of an account, or null when there is no such account any more. */
  readonly contactOf: (db: Database | Transaction, accountId: string) => Promise<Contact | null>
  readonly placeOf: PlaceOf
  /** The notices that this release can write. */
  readonly templates: NoticeTemplates
}

/**
 * Makes one attempt to send a notice over one channel and notes what came of it. A delivery that went out before is left
 * alone, so that a repeated job sends nothing twice. Throws the fault of a channel that cannot be reached: the job is
 * then tried again later.
 */
export async function deliverNotice(deps: NoticeDeps, noticeId: string, channel: DeliveryChannel): Promise<void> {
  const nth = await saveAttempt(deps.db, noticeId, channel)
  if (nth === null) return
  const row = await getNotice(deps.db, noticeId)
  const contact = await deps.contactOf(deps.db, row.accountId)
  const delivery = { noticeId, channel, language: contact?.language ?? null }
  try {
    await saveOutcome(deps.db, delivery, await attempt(deps, row, { channel, nth }, contact))
  } catch (error) {
    await saveOutcome(deps.db, delivery, { state: 'waiting', problem: messageOf(error) })
    throw error
  }
}

async function attempt(
  deps: NoticeDeps,
  row: NoticeRow,
  { channel, nth }: { readonly channel: DeliveryChannel; readonly nth: number },
  contact: Contact | null,
): Promise<DeliveryOutcome> {
  if (!contact) return { state: 'impossible', problem: 'no account' }
  const notice = readNotice(deps.templates, row)
  const words = notice.write(contact.language, deps.placeOf)
  switch (channel) {
    case 'sms':
      return attemptSms(deps, { paid: notice.paid, nth }, row, contact, words)
    case 'push':
      return attemptPush(deps, row, pushMessage(row.id, notice, words, contact.language))
    default:
      return unreachable(channel)
  }
}

/** A gateway that was away takes the same message again: it is one of its budgets, however often it is offered. */
async function attemptSms(
  { sms, spend }: NoticeDeps,
  { paid, nth }: { readonly paid: boolean; readonly nth: number },
  row: NoticeRow,
  { phone }: Contact,
  words: NoticeWords,
): Promise<DeliveryOutcome> {
  if (phone === null) return { state: 'impossible', problem: 'no phone number' }
  const full = nth > 1 ? null : await spend({ kind: paid ? 'paid' : 'other', account: row.accountId, phone })
  // The cabinet tells it all the same, and so does a push message.
  if (full !== null) return { state: 'failed', problem: `SMS budget of the ${full} for today is spent` }
  const answer = await sms.send({ id: row.id, phone, text: `${words.title}. ${briefOf(words)}` })
  return answer.accepted
    ? { state: 'sent', peerReference: answer.peerReference }
    : { state: 'failed', problem: answer.problem }
}

function pushMessage(noticeId: string, notice: NoticeRead, words: NoticeWords, language: Language): PushMessage {
  const { template, bookingId } = notice
  return { noticeId, template, title: words.title, body: briefOf(words), bookingId, language }
}

/**
 * Sends to every browser of the account; one that takes it is enough. Subscriptions that ended are forgotten.
 * The topic is the notice, so that a repeated attempt replaces what still waits at the push service.
 */
async function attemptPush(deps: NoticeDeps, row: NoticeRow, message: PushMessage): Promise<DeliveryOutcome> {
  const subscriptions = await listPushSubscriptions(deps.db, row.accountId)
  const answers = await Promise.allSettled(
    subscriptions.map(async (subscription) => {
      const answer = await deps.push.send(subscription, JSON.stringify(message), row.id.replaceAll('-', ''))
      if (answer.outcome === 'gone') await removePushSubscription(deps.db, subscription.endpoint)
      return answer
    }),
  )
  const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  const accepted = given.find((answer) => answer.outcome === 'accepted')
  if (accepted) return { state: 'sent', peerReference: accepted.peerReference }
  const fault = answers.find((answer) => answer.status === 'rejected')
  if (fault) throw fault.reason
  const refused = given.find((answer) => answer.outcome === 'refused')
  return refused
    ? { state: 'failed', problem: refused.problem }
    : { state: 'impossible', problem: 'no browser is subscribed' }
}
