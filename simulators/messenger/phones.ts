/** A text on a simulated phone. */
export interface ReceivedSms {
  readonly id: string
  readonly phone: string
  readonly text: string
  readonly receivedAt: string
}

type GatewayAnswer =
  | { readonly id: number; readonly cnt: number }
  | { readonly error: string; readonly error_code: number }

const KEPT = 5000
const SAME_TEXT_MS = 60_000
const PART_CHARACTERS = 67

/** The phones behind the gateway: takes requests in the gateway's form and keeps what was received. */
export function createPhones(key: string) {
  const received: (ReceivedSms & { readonly at: number })[] = []

  function refuse(code: number, error: string): GatewayAnswer {
    return { error, error_code: code }
  }

  return {
    take(form: URLSearchParams): GatewayAnswer {
      const [phone, text] = [form.get('phones') ?? '', form.get('mes') ?? '']
      if (form.get('fmt') !== '3' || phone === '' || text === '') return refuse(1, 'parameters error')
      if (form.get('apikey') !== key) return refuse(2, 'authorise error')
      if (!/^\+\d{10,15}$/.test(phone)) return refuse(7, 'invalid number')
      const at = performance.now()
      if (received.some((sms) => sms.phone === phone && sms.text === text && at - sms.at < SAME_TEXT_MS)) {
        return refuse(9, 'duplicate request, wait a minute')
      }
      const id = Number(form.get('id') ?? received.length + 1)
      received.push({ id: String(id), phone, text, receivedAt: Temporal.Now.instant().toString(), at })
      if (received.length > KEPT) received.shift()
      return { id, cnt: Math.ceil(text.length / PART_CHARACTERS) }
    },
    /** What a phone (or all of them) received, newest first. */
    inbox(phone: string | null): readonly ReceivedSms[] {
      const wanted = phone?.replace(/^\s/, '+')
      return received
        .filter((sms) => wanted === undefined || sms.phone === wanted)
        .map(({ id, phone: to, text, receivedAt }) => ({ id, phone: to, text, receivedAt }))
        .reverse()
    },
  }
}
