import { Unavailable } from '#platform/faults.ts'
import { SIGN_IN_CODE } from './copy/sign-in-code.ts'
import type { Language } from '#kernel/language.ts'
import type { SmsGateway } from './domain/delivery.ts'
import type { SpendSms } from './spend-sms.ts'

/** A sign-in code on its way to a phone. */
export interface CodeMessage {
  /** International number with `+`. */
  readonly phone: string
  readonly code: string
  readonly language: Language
  readonly requestId: string
  /** The request was tried before. */
  readonly again: boolean
}

/**
 * Sends sign-in codes by SMS, outside the cabinet, since who asks is not signed in. `minutes` is how long a code holds.
 * Throws a fault when the gateway does not take the message.
 */
export function codeSender(sms: SmsGateway, spend: SpendSms, minutes: number): (message: CodeMessage) => Promise<void> {
  return async ({ phone, code, language, requestId, again }) => {
    // A gateway that was away is offered the same request again: it is one of the budgets, however often that is. Nothing is tried again for it: who asked signs in by passkey, or tomorrow; the alarm was raised.
    if (!again && (await spend({ kind: 'code', account: null, phone })) !== null) return
    const text = SIGN_IN_CODE[language]({ code, minutes })
    const answer = await sms.send({ id: `${requestId}/${code}`, phone, text })
    if (!answer.accepted) throw new Unavailable(`sms gateway refused a sign-in code: ${answer.problem}`)
  }
}
