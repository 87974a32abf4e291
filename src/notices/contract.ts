import { z } from 'zod'
import { Language } from '#kernel/forms/language.ts'

const Instant = z.iso.datetime({ offset: true })
/** The name of a notice: that of its template, `queue.arrive`. */
const Template = z.string().max(80)

const DeliveryState = z.enum(['waiting', 'sent', 'failed', 'impossible'])

/** One notice of the cabinet, in words. */
export const Notice = z.strictObject({
  id: z.uuid(),
  template: Template,
  title: z.string(),
  text: z.string(),
  bookingId: z.uuid().nullable(),
  createdAt: Instant,
  readAt: Instant.nullable(),
  /** How it went out beside the cabinet. */
  sms: DeliveryState,
  push: DeliveryState,
})
export type Notice = z.infer<typeof Notice>

/** Query of GET /api/notices: newest first, in pages; `before` is the id of the last one seen. */
export const NoticesQuery = z.strictObject({
  language: Language,
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const Notices = z.strictObject({ notices: z.array(Notice), unread: z.number().int() })
export type Notices = z.infer<typeof Notices>

export const NoticeParams = z.strictObject({ id: z.uuid() })
export const NoticeRead = z.strictObject({ id: z.uuid(), readAt: Instant })

/** GET /api/notices/push-key: the server's public key for `PushManager.subscribe` (RFC 8292). */
export const PushKey = z.strictObject({ publicKey: z.string() })

/** Body of POST /api/notices/push-subscriptions, as `PushSubscription.toJSON()` gives it. */
export const PushSubscriptionBody = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({
    p256dh: z.string().regex(/^[A-Za-z0-9_-]{86,88}={0,2}$/),
    auth: z.string().regex(/^[A-Za-z0-9_-]{21,24}={0,2}$/),
  }),
})
export type PushSubscriptionBody = z.infer<typeof PushSubscriptionBody>
export const PushSubscriptionSaved = z.strictObject({ subscribed: z.literal(true) })
/** Body of POST /api/notices/push-subscriptions/remove. */
export const PushSubscriptionRemoval = z.strictObject({ endpoint: z.string().max(1000) })
export const PushSubscriptionRemoved = z.strictObject({ subscribed: z.literal(false) })

/** What a push message carries to the service worker. */
export const PushMessage = z.strictObject({
  noticeId: z.uuid(),
  template: Template,
  title: z.string(),
  body: z.string(),
  bookingId: z.uuid().nullable(),
  language: Language,
})
export type PushMessage = z.infer<typeof PushMessage>
