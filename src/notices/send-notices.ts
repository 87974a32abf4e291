import { assert } from '#kernel/assert.ts'
import { addJob } from '#platform/jobs.ts'
import { newId } from '#platform/new-id.ts'
import type { NoticeTemplates } from '#platform/notice-templates.ts'
import { signal } from '#platform/signals.ts'
import type { Transaction } from '#platform/database.ts'
import { DispatchNotices } from './job-kinds.ts'
import { saveNotices } from './store/notice-store.ts'

/** The channel that tells open cabinets of new notices, by the driver's stream of the queue; the payload is the account id. */
export const NOTICES_SENT = 'notices_sent'

/** A notice to an account: its template by name and the facts, which the template has read; no words. Made by {@link noticeTo}. */
export interface NoticeRequest {
  readonly accountId: string
  readonly template: string
  readonly facts: unknown
  readonly dedupeKey: string
  readonly quiet: boolean
}

/** Whom a notice is for, and what it says. */
export interface NoticeGiven {
  readonly accountId: string
  /** The facts of the template. */
  readonly facts: unknown
  /** The same key of an account is told once. */
  readonly dedupeKey: string
  /** It stands in the cabinet only: the account holder did it himself a moment ago. */
  readonly quiet?: boolean
}

/**
 * A notice by one of a module's templates: `noticeTo(QUEUE_NOTICES, 'queue.arrive', { accountId, facts, dedupeKey })`. Asserts that
 * template and facts agree; whoever tells must know what it tells.
 */
export function noticeTo(templates: NoticeTemplates, name: string, given: NoticeGiven): NoticeRequest {
  const template = Object.hasOwn(templates, name) ? templates[name as keyof NoticeTemplates] : undefined
  assert(template, `no notice ${name}`)
  const facts = template.facts.safeParse(given.facts)
  assert(facts.success, `facts of notice ${name}: ${facts.error?.issues[0]?.path.join('.')} is not as agreed`)
  const { accountId, dedupeKey, quiet = false } = given
  return { accountId, template: name, facts: facts.data, dedupeKey, quiet }
}

/**
 * Tells accounts something: the notice stands in the cabinet with the commit, SMS and push go out by jobs, at least once
 * (Order 707, paras 20, 29 and 34).
 */
export async function sendNotices(
  tx: Transaction,
  requests: readonly NoticeRequest[],
  now: Temporal.Instant,
): Promise<void> {
  if (requests.length === 0) return
  const notices = requests.map((request) => ({ id: newId(), ...request }))
  const noticeIds = await saveNotices(tx, notices, now)
  if (noticeIds.length === 0) return
  await addJob(tx, DispatchNotices, { noticeIds: [...noticeIds] })
  const kept = new Set(noticeIds)
  const accounts = new Set(notices.filter(({ id }) => kept.has(id)).map(({ accountId }) => accountId))
  for (const account of accounts) await signal(tx, NOTICES_SENT, account)
}
