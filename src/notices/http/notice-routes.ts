import { ROLES } from '#kernel/principal.ts'
import { ok } from '#kernel/result.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { NoticeTemplates, PlaceOf } from '#platform/notice-templates.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  type Language,
  NoticeParams,
  NoticeRead,
  Notices,
  NoticesQuery,
  type Notice,
  PushKey,
  PushSubscriptionBody,
  PushSubscriptionRemoval,
  PushSubscriptionRemoved,
  PushSubscriptionSaved,
} from '../contract.ts'
import { refuse } from '../domain/refusals.ts'
import { countUnread, type ListedNotice, listNotices, saveNoticeRead } from '../store/notice-store.ts'
import { removePushSubscription } from '../store/push-subscription-store.ts'
import { subscribePush } from '../subscribe-push.ts'
import { readNotice } from '../write-notice.ts'

/** What the routes of notices work with. */
export interface NoticeRouteDeps {
  readonly db: Database
  readonly clock: Clock
  readonly placeOf: PlaceOf
  /** The notices that this release can write. */
  readonly templates: NoticeTemplates
  readonly vapidPublicKey: string
  readonly pushOrigins: readonly string[]
}

/** Everybody with an account has notices: drivers, and those who work at desks. */
const READERS = ROLES.filter((role) => role !== 'device')

/** Every account reads its own notices only. */
export function noticeRoutes(deps: NoticeRouteDeps): Route[] {
  return [...cabinetRoutes(deps), ...pushRoutes(deps)]
}

function cabinetRoutes(deps: NoticeRouteDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/notices',
      access: READERS,
      load: 'query',
      summary: 'The notices of who is signed in, newest first, in words',
      query: NoticesQuery,
      response: Notices,
      run: async ({ principal, query }) => {
        const page = { before: query.before ?? null, limit: query.limit }
        const rows = await listNotices(deps.db, principal.id, page)
        const notices = rows.map((row) => inWords(row, query.language, deps))
        return { notices, unread: await countUnread(deps.db, principal.id) }
      },
    }),
    route({
      method: 'POST',
      url: '/api/notices/:id/read',
      access: READERS,
      load: 'command',
      summary: 'Marks a notice as read; repeating it changes nothing',
      subject: 'notice',
      params: NoticeParams,
      response: NoticeRead,
      run: ({ principal, params }) =>
        inTransaction(deps.db, async (tx) => {
          const readAt = await saveNoticeRead(tx, principal.id, params.id, deps.clock.now())
          if (readAt === null) return refuse('notices.notice-unknown', { notice: params.id })
          return ok({ id: params.id, readAt: readAt.toString() })
        }),
    }),
  ]
}

function pushRoutes(deps: NoticeRouteDeps): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/notices/push-key',
      access: 'public',
      load: 'query',
      summary: 'The public key with which a browser subscribes to push messages',
      response: PushKey,
      run: () => Promise.resolve({ publicKey: deps.vapidPublicKey }),
    }),
    route({
      method: 'POST',
      url: '/api/notices/push-subscriptions',
      access: READERS,
      load: 'command',
      summary: 'Sends push messages to this browser from now on',
      body: PushSubscriptionBody,
      response: PushSubscriptionSaved,
      run: ({ principal, body }) =>
        inTransaction(deps.db, (tx) => subscribePush(tx, principal.id, body, deps.pushOrigins, deps.clock.now())),
    }),
    route({
      method: 'POST',
      url: '/api/notices/push-subscriptions/remove',
      access: READERS,
      load: 'command',
      summary: 'Sends no more push messages to this browser',
      body: PushSubscriptionRemoval,
      response: PushSubscriptionRemoved,
      run: async ({ principal, body }) => {
        await inTransaction(deps.db, (tx) => removePushSubscription(tx, body.endpoint, principal.id))
        return { subscribed: false as const }
      },
    }),
  ]
}

function inWords(row: ListedNotice, language: Language, { templates, placeOf }: NoticeRouteDeps): Notice {
  const notice = readNotice(templates, row)
  const { title, text } = notice.write(language, placeOf)
  return {
    id: row.id,
    template: notice.template,
    title,
    text,
    bookingId: notice.bookingId,
    createdAt: row.createdAt.toString(),
    readAt: row.readAt?.toString() ?? null,
    ...row.deliveries,
  }
}
