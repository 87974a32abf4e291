import { createHttpClient } from '#platform/http-client.ts'
import { Unavailable } from '#platform/faults.ts'
import type { SmsGateway } from '../../domain/delivery.ts'
import { decodeSmsAnswer, encodeSms } from './codec.ts'

/** Where the gateway is and who we are there. */
export interface SmsGatewaySettings {
  readonly url: string
  readonly key: string
  /** Registered sender name; the gateway's default when null. */
  readonly sender: string | null
}

/** Opens an SMS gateway of the SMSC kind. `send` throws a fault when the gateway cannot take the message now. */
export function openSmsGateway({ url, key, sender }: SmsGatewaySettings): SmsGateway {
  const client = createHttpClient({
    name: 'sms gateway',
    baseUrl: url.replace(/\/+$/, ''),
    limits: { attemptMs: 10_000, deadlineMs: 15_000 },
  })
  return {
    async send(sms) {
      const answer = await client.send({
        method: 'POST',
        path: '/sys/send.php',
        form: encodeSms(sms, key, sender),
        // The gateway drops the same text to the same phone within a minute, so a repeated attempt is told once.
        repeatable: true,
      })
      const decoded = decodeSmsAnswer(answer.body)
      if ('again' in decoded) throw new Unavailable(`sms gateway: ${decoded.again}`, { retryAfterSeconds: 30 })
      return decoded
    },
  }
}

/** Stands in where no gateway is configured: every message waits and says why. */
export const noSmsGateway: SmsGateway = {
  send: () =>
    Promise.reject(new Unavailable('no SMS gateway is configured (OTKEL_SMS_URL)', { retryAfterSeconds: 600 })),
}
