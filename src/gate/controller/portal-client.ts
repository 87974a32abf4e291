import { Unavailable } from '#platform/faults.ts'
import { fetchStraight, Redirected } from '#platform/fetch-straight.ts'
import { Problem } from './answers.ts'
import { openChannels } from './channels.ts'
import type { ControllerSettings } from './settings.ts'

const TIMEOUT_MS = 10_000
const POLL_TIMEOUT_MS = 30_000
const ANSWER_MAX_BYTES = 8 * 1024 * 1024
const DETAIL_MAX = 200

export interface PortalAnswer {
  readonly status: number
  readonly json: unknown
}

/** The centre does not take what was offered: the same again, unchanged, would be refused again. */
export interface NotTaken {
  readonly code: string
  readonly detail: string
  /** The centre says so in its own form. Otherwise it may be something between us and it that refuses everything. */
  readonly certain: boolean
}

export type Offer =
  | { readonly taken: true; readonly json: unknown }
  | { readonly taken: false; readonly refusal: NotTaken }

type Body = Readonly<Record<string, unknown>> | Buffer

/** What a client needs besides its settings. */
interface Watching {
  /** Real time in milliseconds. */
  readonly nowMs?: () => number
  /** The way to the centre changed. */
  readonly onSwitch?: (from: string, to: string) => void
}

type PortalSettings = Pick<ControllerSettings, 'portalUrl' | 'token'> & Partial<Pick<ControllerSettings, 'backupUrl'>>

/** Speaks to the centre as the enrolled device, over the backup channel while the main one is cut [R707-33]. */
export function createPortalClient(settings: PortalSettings, { nowMs = Date.now, onSwitch }: Watching = {}) {
  const { portalUrl, backupUrl = null } = settings
  const channels = openChannels(backupUrl === null ? [portalUrl] : [portalUrl, backupUrl], nowMs, onSwitch)

  async function call(method: 'GET' | 'POST', path: string, body?: Body, signal?: AbortSignal) {
    let lost: unknown
    for (const url of channels.inOrder()) {
      try {
        const answer = await callOver(url, method, path, body, signal)
        channels.answered(url)
        return answer
      } catch (error) {
        // Whoever stops does not want another way; an answer that is too large is one, one that points elsewhere is none.
        const answered = error instanceof Unavailable && !(error instanceof Redirected)
        if (signal?.aborted === true || answered) throw error
        channels.failed(url)
        lost = error
      }
    }
    throw lost
  }

  async function callOver(url: string, method: 'GET' | 'POST', path: string, body?: Body, signal?: AbortSignal) {
    const picture = Buffer.isBuffer(body)
    const limit = AbortSignal.timeout(signal ? POLL_TIMEOUT_MS : TIMEOUT_MS)
    const answer = await fetchStraight(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${settings.token}`,
        prefer: 'verdicts',
        ...(body && { 'content-type': picture ? 'image/jpeg' : 'application/json' }),
      },
      ...(body && { body: picture ? new Uint8Array(body) : JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    const text = await readText(answer)
    const failure = () =>
      new Unavailable(`${method} ${path.split('?')[0] ?? path}: ${answer.status} ${text.slice(0, DETAIL_MAX)}`, {
        retryAfterSeconds: Number(answer.headers.get('retry-after')) || 0,
      })
    return { ok: answer.ok, status: answer.status, text, failure }
  }
  return {
    /** Asks or tells. Throws `Unavailable` for every answer that is not a success. */
    async send(...request: Parameters<typeof call>): Promise<PortalAnswer> {
      const { ok, status, text, failure } = await call(...request)
      if (!ok) throw failure()
      return { status, json: parseJson(text, failure) }
    },
    /**
     * Offers what the centre is to keep. Throws `Unavailable` where the same may go well later: no answer, a fault of the
     * centre, too much at once, a key that is not (or not yet) known, an address that does not exist.
     */
    offer: async (path: string, body: Body): Promise<Offer> => {
      const { ok, status, text, failure } = await call('POST', path, body)
      if (ok) return { taken: true, json: parseJson(text, failure) }
      const refusal = refusalOf(status, text)
      if (refusal === null) throw failure()
      return { taken: false, refusal }
    },
  }
}

/** Whether an answer speaks of what was sent; null when it speaks of the centre, of the way to it, or of who sends. */
function refusalOf(status: number, text: string): NotTaken | null {
  const problem = problemOf(text)
  const problems = problem?.params?.problems ?? []
  const refusal = {
    code: problem?.type ?? `http.${status}`,
    detail: problems.join('; ').slice(0, DETAIL_MAX),
    // A request that did not come whole or in time is refused in the same form: that says nothing of its content.
    certain: problem !== null && !problems.some((one) => one.startsWith('request:')),
  }
  // Too large is too large, whoever says so.
  if (status === 413) return { ...refusal, certain: true }
  if (status === 400 || status === 422) return refusal
  // A missing address is none of the content's business; a missing passage of a picture is.
  if ((status === 404 || status === 409) && problem?.type.startsWith('gate.')) return refusal
  return null
}

function problemOf(text: string): Problem | null {
  try {
    return Problem.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function parseJson(text: string, failure: () => Unavailable): unknown {
  try {
    return text === '' ? null : JSON.parse(text)
  } catch {
    // A page of something in between, with a status that means well.
    throw failure()
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
