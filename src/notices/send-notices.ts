import { assert } from '#kernel/assert.ts'
import { addJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import { signal } from '#platform/signals.ts'
import type { Transaction } from '#platform/database.ts'
import { NoticeFacts, type Template } from './contract.ts'
import { DispatchNotices } from './job-kinds.ts'
import { saveNotices } from './store/notice-store.ts'

/** The channel that tells open cabinets of new notices; the payload is the account id. */
const NOTICES_SENT = 'notices_sent'

/** A notice to an account: codes and facts, no words. */
export interface NoticeRequest {
  readonly accountId: string
  /** One of the templates of the contract. */
  readonly template: string
  /** The facts of that template, see `NoticeFacts`. */
  readonly params: Readonly<Record<string, unknown>>
  /** The same key of an account is told once. */
  readonly dedupeKey: string
  /** It stands in the cabinet only: the account holder did it himself a moment ago. */
  readonly quiet?: boolean
}

/** Words of a module's own, in every language. */
export type OwnWords = Readonly<
  Record<'kk' | 'ru' | 'en' | 'zh', { readonly title: string; readonly text: string; readonly brief?: string }>
>

/** A notice in the words of the module that sends it: `kind` is its code, e.g. `terminals.changed`. */
export function ownNotice(accountId: string, kind: string, words: OwnWords, dedupeKey: string): NoticeRequest {
  return { accountId, template: 'notices.message', params: { kind, words }, dedupeKey }
}

/** Whether a text names a notice that this release can write. */
export function isTemplate(text: string): text is Template {
  return Object.hasOwn(NoticeFacts, text)
}

/**
 * Tells accounts something: the notice stands in the cabinet with the commit, SMS and push go out by jobs, at least once
 * (Order 707, paras 20, 29 and 34). Asserts that template and facts agree; whoever tells must know what it tells.
 */
export async function sendNotices(
  tx: Transaction,
  requests: readonly NoticeRequest[],
  now: Temporal.Instant,
): Promise<void> {
  if (requests.length === 0) return
  const notices = requests.map(({ accountId, template, params, dedupeKey, quiet = false }) => {
    assert(isTemplate(template), `no notice ${template}`)
    const facts = NoticeFacts[template].safeParse(params)
    assert(facts.success, `facts of notice ${template}: ${facts.error?.issues[0]?.path.join('.')} is not as agreed`)
    return { id: newId(), accountId, template, facts: facts.data, dedupeKey, quiet }
  })
  const noticeIds = await saveNotices(tx, notices, now)
  if (noticeIds.length === 0) return
  await addJob(tx, DispatchNotices, { noticeIds: [...noticeIds] })
  const kept = new Set(noticeIds)
  const accounts = new Set(notices.filter(({ id }) => kept.has(id)).map(({ accountId }) => accountId))
  for (const account of accounts) await signal(tx, NOTICES_SENT, account)
}
