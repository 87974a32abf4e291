import { z } from 'zod'

export const Language = z.enum(['kk', 'ru', 'en', 'zh'])
export type Language = z.infer<typeof Language>

const Instant = z.iso.datetime({ offset: true })
const Amount = z.string().regex(/^\d{1,15}\.\d{2}$/)
const Currency = z.string().regex(/^[A-Z]{3}$/)

/** Facts of a notice about a booking; codes only, words are added when it is read. */
const Booking = z.strictObject({
  bookingId: z.uuid(),
  reference: z.string().max(20),
  checkpoint: z.string().max(40),
  plate: z.string().max(20),
  startsAt: Instant,
  endsAt: Instant,
})
const Debt = z.strictObject({ bookingId: z.uuid(), reference: z.string().max(20), plate: z.string().max(20) })

const OwnWords = z.strictObject({
  title: z.string().min(1).max(80),
  text: z.string().min(1).max(500),
  /** What goes out by SMS and push where `text` tells more than others should see. */
  brief: z.string().min(1).max(200).optional(),
})

/** The facts that each notice needs; a notice with other facts is not accepted. */
export const NoticeFacts = {
  'queue.booking-confirmed': Booking.extend({ ordinal: z.number().int().positive() }),
  /** `reasons` are check codes such as `18.2`. */
  'queue.booking-refused': Booking.extend({ reasons: z.array(z.string().max(20)).max(40).default([]) }),
  'queue.booking-expired': Booking,
  'queue.arrive': Booking,
  'queue.called': Booking,
  'queue.booking-cancelled': Booking,
  'queue.booking-annulled': Booking,
  'queue.ended-without-loss': Booking,
  'queue.booking-restored': Booking,
  'queue.booking-moved': Booking,
  'queue.choose-new-time': Booking.extend({ answerUntil: Instant }),
  'queue.booking-retimed': Booking,
  'registries.unpaid-fine': Debt,
  'registries.toll-debt': Debt,
  'payments.deposit-returned': z.strictObject({
    bookingId: z.uuid(),
    reference: z.string().max(20),
    amount: Amount,
    currency: Currency,
  }),
  'payments.money-received': z.strictObject({ amount: Amount, currency: Currency }),
  /** `reason` is the registrar's own words; may be empty. */
  'identity.account-blocked': z.strictObject({ reason: z.string().max(1000) }),
  /** A notice in the words of the module that sends it, from its own copy; `kind` is its code (`terminals.changed`). */
  'notices.message': z.strictObject({
    kind: z
      .string()
      .max(60)
      .regex(/^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$/),
    words: z.strictObject({ kk: OwnWords, ru: OwnWords, en: OwnWords, zh: OwnWords }),
  }),
} as const

/** The name of a notice. */
export type Template = keyof typeof NoticeFacts
export const Template = z.enum(Object.keys(NoticeFacts) as [Template, ...Template[]])

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
