import { ECDH } from 'node:crypto'
import webPush from 'web-push'
import { messageOf, Unavailable } from '#platform/faults.ts'
import { fetchStraight, Redirected } from '#platform/fetch-straight.ts'
import type { PushAnswer, PushSender, PushSubscription } from '../../domain/delivery.ts'
import { PUSH_TTL_SECONDS } from '../../domain/limits.ts'
import { isAllowedPushEndpoint } from '../../domain/push-origins.ts'

/** Who we are at the push services (RFC 8292) and which of them we send to. */
export interface PushSettings {
  readonly vapid: { readonly publicKey: string; readonly privateKey: string }
  /** `mailto:` or public `https:` address at which a push service can reach the operator. */
  readonly contact: string
  readonly allowedOrigins: readonly string[]
}

const ATTEMPT_MS = 10_000

/**
 * Sends encrypted push messages (RFC 8030, RFC 8291). Never calls an address outside the allowed origins and follows no
 * redirect, since the address comes from a browser. `send` throws a fault when the service cannot take it now.
 */
export function openPushSender(settings: PushSettings): PushSender {
  return {
    async send(subscription, message, topic) {
      if (!isAllowedPushEndpoint(subscription.endpoint, settings.allowedOrigins)) return { outcome: 'gone' }
      const request = encrypted(settings, subscription, message, topic)
      if (!request) return { outcome: 'gone' }
      return attempt(request)
    },
  }
}

interface EncryptedRequest {
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** The encrypted request; null when the keys of the subscription are not keys, so that nothing can ever be sent to it. */
function encrypted(
  { vapid, contact }: PushSettings,
  { endpoint, p256dh, auth }: PushSubscription,
  message: string,
  topic: string,
): EncryptedRequest | null {
  if (!areKeys(p256dh, auth)) return null
  const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, message, {
    vapidDetails: { subject: subjectOf(contact), ...vapid },
    TTL: PUSH_TTL_SECONDS,
    urgency: 'high',
    topic: topic.slice(0, 32),
    contentEncoding: 'aes128gcm',
  })
  const headers = Object.entries(details.headers).map(([name, value]): [string, string] => [name, String(value)])
  return { endpoint, headers: Object.fromEntries(headers), body: details.body ?? Buffer.alloc(0) }
}

const AUTH_BYTES = 16

function areKeys(p256dh: string, auth: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url')
    return Buffer.from(auth, 'base64url').length === AUTH_BYTES
  } catch {
    return false
  }
}

/** Push services want an address with which they could complain; a machine without a public one names its own mailbox. */
function subjectOf(contact: string): string {
  return /^(mailto:|https:\/\/(?!localhost\b))/.test(contact) ? contact : 'mailto:postmaster@localhost'
}

async function attempt(request: EncryptedRequest): Promise<PushAnswer> {
  try {
    const answer = await fetchStraight(request.endpoint, {
      method: 'POST',
      headers: request.headers,
      body: new Uint8Array(request.body),
      signal: AbortSignal.timeout(ATTEMPT_MS),
    })
    // Nothing in the body concerns us; leaving it unread would keep the socket.
    await answer.body?.cancel()
    return judge(answer)
  } catch (error) {
    if (error instanceof Redirected) return { outcome: 'refused', problem: error.message }
    if (error instanceof Unavailable) throw error
    throw new Unavailable(`push service: ${messageOf(error)}`, { cause: error })
  }
}

function judge(answer: Response): PushAnswer {
  const { status, headers } = answer
  if (status >= 200 && status < 300)
    return { outcome: 'accepted', peerReference: headers.get('location') ?? `${status}` }
  if (status === 404 || status === 410) return { outcome: 'gone' }
  if (status === 429 || status >= 500) throw new Unavailable(`push service: answered with status ${status}`)
  return { outcome: 'refused', problem: `answered with status ${status}` }
}
