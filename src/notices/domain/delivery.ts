/** The two ways out beside the cabinet. */
export const DELIVERY_CHANNELS = ['sms', 'push'] as const
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number]

/** How one delivery stands: `impossible` without a phone or subscription, `failed` when the channel refused for good. */
export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'impossible'

/** What came of one attempt. */
export type DeliveryOutcome =
  | { readonly state: 'sent'; readonly peerReference: string }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'impossible'; readonly problem: string }

/** A text on its way to a phone. */
export interface OutgoingSms {
  /** International number with `+`. */
  readonly phone: string
  readonly text: string
  /** Ours; the same id is the same message, so that a repeated request can be recognised. */
  readonly id: string
}

/** Answer of an SMS gateway: accepted, or refused for good. A gateway that cannot be reached throws a fault instead. */
export type SmsAnswer =
  | { readonly accepted: true; readonly peerReference: string }
  | { readonly accepted: false; readonly problem: string }

/** Sends texts to phones. */
export interface SmsGateway {
  send(sms: OutgoingSms): Promise<SmsAnswer>
}

/** Where a browser takes push messages. */
export interface PushSubscription {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** Answer of a push service. `gone` means that the subscription ended and is to be forgotten. */
export type PushAnswer =
  | { readonly outcome: 'accepted'; readonly peerReference: string }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'refused'; readonly problem: string }

/** Sends encrypted messages to browsers. `topic` replaces an undelivered message of the same topic. */
export interface PushSender {
  send(subscription: PushSubscription, message: string, topic: string): Promise<PushAnswer>
}
