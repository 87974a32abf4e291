import { Unavailable } from '#platform/faults.ts'
import type { ControllerSettings } from './settings.ts'

const TIMEOUT_MS = 10_000
const POLL_TIMEOUT_MS = 30_000
const ANSWER_MAX_BYTES = 8 * 1024 * 1024

export interface PortalAnswer {
  readonly status: number
  readonly json: unknown
}

/** The centre answers and does not take what was sent: sending the same again will not help. */
export class RefusedByCentre extends Unavailable {}

/** Answers that speak of what was sent, not of the centre's state or of who sends. */
const REFUSALS = [400, 404, 409, 413, 415, 422]

/**
 * Speaks to the centre as the enrolled device. Throws `RefusedByCentre` when the centre does not take what was sent, and
 * `Unavailable` for every other answer that is not a success.
 */
export function createPortalClient(settings: Pick<ControllerSettings, 'portalUrl' | 'token'>) {
  return {
    /** JSON for objects, the bytes themselves for pictures. */
    async send(method: 'GET' | 'POST', path: string, body?: object, signal?: AbortSignal): Promise<PortalAnswer> {
      const picture = Buffer.isBuffer(body)
      const limit = AbortSignal.timeout(signal ? POLL_TIMEOUT_MS : TIMEOUT_MS)
      const answer = await fetch(`${settings.portalUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${settings.token}`,
          ...(body && { 'content-type': picture ? 'image/jpeg' : 'application/json' }),
        },
        ...(body && { body: picture ? new Uint8Array(body) : JSON.stringify(body) }),
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      })
      const text = await readText(answer)
      if (!answer.ok) {
        const what = `${method} ${path.split('?')[0] ?? path}: ${answer.status} ${text.slice(0, 200)}`
        throw REFUSALS.includes(answer.status) ? new RefusedByCentre(what) : new Unavailable(what)
      }
      return { status: answer.status, json: text === '' ? null : JSON.parse(text) }
    },
  }
}

async function readText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > ANSWER_MAX_BYTES) throw new Unavailable('the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
