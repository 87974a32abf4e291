import { ok } from '#kernel/result.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, serve } from '#platform/http/route.ts'
import type { NoticeTemplates, PlaceOf } from '#platform/notice-templates.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Language } from '#kernel/language.ts'
import type { Notice } from '../contract.ts'
import { refuse } from '../domain/refusals.ts'
import { countUnread, type ListedNotice, listNotices, saveNoticeRead } from '../store/notice-store.ts'
import { removePushSubscription } from '../store/push-subscription-store.ts'
import { subscribePush } from '../subscribe-push.ts'
import { readNotice } from '../write-notice.ts'
import { NOTICE_ROUTES } from './notice-declared.ts'

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

/** Every account reads its own notices only. */
export function noticeRoutes(deps: NoticeRouteDeps): Route[] {
  return [...cabinetRoutes(deps), ...pushRoutes(deps)]
}

function cabinetRoutes(deps: NoticeRouteDeps): Route[] {
  return [
    serve(NOTICE_ROUTES['GET /api/notices'], async ({ principal, query }) => {
      const page = { before: query.before ?? null, limit: query.limit }
      const rows = await listNotices(deps.db, principal.id, page)
      const notices = rows.map((row) => inWords(row, query.language, deps))
      return { notices, unread: await countUnread(deps.db, principal.id) }
    }),
    serve(NOTICE_ROUTES['POST /api/notices/:id/read'], ({ principal, params }) =>
      inTransaction(deps.db, async (tx) => {
        const readAt = await saveNoticeRead(tx, principal.id, params.id, deps.clock.now())
        if (readAt === null) return refuse('notices.notice-unknown', { notice: params.id })
        return ok({ id: params.id, readAt: readAt.toString() })
      }),
    ),
  ]
}

function pushRoutes(deps: NoticeRouteDeps): Route[] {
  return [
    serve(NOTICE_ROUTES['GET /api/notices/push-key'], () => Promise.resolve({ publicKey: deps.vapidPublicKey })),
    serve(NOTICE_ROUTES['POST /api/notices/push-subscriptions'], ({ principal, body }) =>
      inTransaction(deps.db, (tx) => subscribePush(tx, principal.id, body, deps.pushOrigins, deps.clock.now())),
    ),
    serve(NOTICE_ROUTES['POST /api/notices/push-subscriptions/remove'], async ({ principal, body }) => {
      await inTransaction(deps.db, (tx) => removePushSubscription(tx, body.endpoint, principal.id))
      return { subscribed: false as const }
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
