import { createECDH, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { decryptPush } from './decrypt-push.ts'
import { checkVapid } from './vapid.ts'

interface Browser {
  readonly privateKey: Buffer
  readonly publicKey: Buffer
  readonly auth: Buffer
  readonly messages: { readonly topic: string | null; readonly text: string; readonly receivedAt: string }[]
}

export interface TakenPush {
  readonly status: number
  readonly reason: string
  readonly location?: string
}

/** A push service with browsers behind it: it checks the request as a real one would, and the browser decrypts it. */
export function createBrowsers(origin: string) {
  const browsers = new Map<string, Browser>()

  return {
    /** A new browser with its subscription, in the form of `PushSubscription.toJSON()`. */
    open() {
      const id = randomBytes(12).toString('hex')
      const key = createECDH('prime256v1')
      const publicKey = key.generateKeys()
      const auth = randomBytes(16)
      browsers.set(id, { privateKey: key.getPrivateKey(), publicKey, auth, messages: [] })
      const keys = { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') }
      return { id, subscription: { endpoint: `${origin}/push/${id}`, expirationTime: null, keys } }
    },
    forget(id: string): void {
      browsers.delete(id)
    },
    messagesOf(id: string) {
      return { messages: browsers.get(id)?.messages ?? [] }
    },
    take(id: string, headers: IncomingHttpHeaders, body: Buffer): TakenPush {
      const browser = browsers.get(id)
      if (!browser) return { status: 410, reason: 'the subscription has ended' }
      if (!/^\d+$/.test(String(headers['ttl']))) return { status: 400, reason: 'no TTL' }
      if (headers['content-encoding'] !== 'aes128gcm') return { status: 400, reason: 'not encrypted' }
      const problem = checkVapid(headers.authorization ?? '', origin)
      if (problem) return { status: 403, reason: problem }
      const text = decryptPush(browser, body)
      if (text === null) return { status: 400, reason: 'cannot be decrypted' }
      const topic = headers['topic'] === undefined ? null : String(headers['topic'])
      const at = browser.messages.findIndex((message) => topic !== null && message.topic === topic)
      // A message of the same topic takes the place of the one before (RFC 8030, section 5.4).
      browser.messages.splice(at < 0 ? 0 : at, at < 0 ? 0 : 1, {
        topic,
        text,
        receivedAt: Temporal.Now.instant().toString(),
      })
      return { status: 201, reason: '', location: `${origin}/messages/${randomBytes(8).toString('hex')}` }
    },
  }
}
