import type { Socket } from 'node:net'
import type { Citation, Cite } from '#kernel/citation.ts'
import { type RefusalCatalogue, statusOfRefusal } from '#kernel/refusal-catalogue.ts'
import type { Refusal } from '#kernel/result.ts'
import { Fault, Overloaded } from '../faults.ts'
import { newId } from '../new-id.ts'
import { asFault, isTaken } from '../transaction.ts'
import { Reply } from './route.ts'
import { PLATFORM_REFUSALS, type PlatformRefusal } from './refusals.ts'

/** The problem form of RFC 9457: `type` is the refusal code, which the client turns into words of the user's language. */
export interface Problem {
  readonly type: string
  readonly status: number
  readonly params?: Refusal['params']
  /** Key of the provision, e.g. `order-707/22`. */
  readonly basis?: string
  /** The provision as it is cited, in every language. */
  readonly citation?: Citation
  readonly correlationId: string
}

const PROBLEM = { 'content-type': 'application/problem+json; charset=utf-8' }
const UNPROCESSABLE = 422

/**
 * The answer for a refusal: its status comes from the module's catalogue, its citation from the law of the country. A basis
 * that no act of the country knows is left out: it is another country's.
 */
export function refusalReply(
  catalogues: readonly RefusalCatalogue[],
  refusal: Refusal,
  correlationId: string,
  cite: Cite = () => null,
): Reply<Problem> {
  const status = statusOfRefusal(catalogues, refusal.code) ?? UNPROCESSABLE
  const citation = refusal.basis === undefined ? null : cite(refusal.basis)
  return new Reply(
    status,
    {
      type: refusal.code,
      status,
      ...(refusal.params && { params: refusal.params }),
      ...(citation && { basis: refusal.basis, citation }),
      correlationId,
    },
    PROBLEM,
  )
}

/** The answer for a refusal of the HTTP edge itself. */
export function platformReply(
  code: PlatformRefusal['code'],
  correlationId: string,
  more: { params?: Refusal['params']; headers?: Record<string, string> } = {},
): Reply<Problem> {
  const { status } = PLATFORM_REFUSALS[code]
  const body = { type: code, status, ...(more.params && { params: more.params }), correlationId }
  return new Reply(status, body, { ...PROBLEM, ...more.headers })
}

/** The answer for something thrown: a fault is 503 with Retry-After, a taken key is 409, a bug is 500 with the correlation id only. */
export function thrownReply(thrown: unknown, correlationId: string): { reply: Reply<Problem>; bug: boolean } {
  // A read outside of a transaction meets the lost or busy database by itself: that is a fault too, and no bug.
  const error = asFault(thrown)
  if (error instanceof Fault) {
    const code = error instanceof Overloaded ? 'platform.overloaded' : 'platform.unavailable'
    return {
      reply: platformReply(code, correlationId, { headers: { 'retry-after': String(error.retryAfterSeconds) } }),
      bug: false,
    }
  }
  // What a use case did not foresee of a key that somebody else took: nothing was changed, and the sender can help it.
  if (isTaken(error)) return { reply: platformReply('platform.taken', correlationId), bug: false }
  const framework = frameworkCode(error)
  if (framework)
    return { reply: platformReply(framework.code, correlationId, { params: framework.params }), bug: false }
  const bug = new Reply(500, { type: 'platform.bug', status: 500, correlationId }, PROBLEM)
  return { reply: bug, bug: true }
}

/** What Fastify itself refuses before a route runs. */
function frameworkCode(error: unknown): { code: PlatformRefusal['code']; params?: Refusal['params'] } | undefined {
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'platform.body-too-large' }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { code: 'platform.unsupported-media' }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { code: 'platform.bad-input', params: { problems: ['body: not readable as JSON'] } }
  }
  return undefined
}

/** Bytes that are no HTTP, headers that are too long, or a client that is too slow: told in the problem form, then cut off. */
export function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const problems = [slow ? 'request: did not come in time' : 'request: not readable as HTTP']
  const reply = platformReply('platform.bad-input', newId(), { params: { problems } })
  const body = JSON.stringify(reply.body)
  const head = { ...reply.headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${String(value)}`)
  socket.end([`HTTP/1.1 ${reply.status} Bad Request`, ...lines, '', body].join('\r\n'), () => socket.destroy())
}
