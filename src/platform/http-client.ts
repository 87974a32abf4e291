import type { z } from 'zod'
import { createBreaker, createBulkhead } from './http-client-guards.ts'
import { messageOf, Unavailable } from './faults.ts'

/**
 * Why a peer gave no usable answer. `down`: no connection, or an error of its own (5xx, 429). `slow`: no full answer in
 * time. `resting`: the circuit breaker is open. `busy`: our own limit of simultaneous requests, also when the wait for a
 * place took most of the time. `redirected`, `too-large`, `unreadable`: an answer that is not what was agreed. `refused-us`:
 * the peer rejects the request (other 4xx).
 */
export type PeerFaultKind =
  | 'down'
  | 'slow'
  | 'resting'
  | 'busy'
  | 'redirected'
  | 'too-large'
  | 'unreadable'
  | 'refused-us'

export interface PeerFaultFacts {
  readonly attempts: number
  readonly status?: number
  /** What was received, up to the size limit: evidence for the quarantine. */
  readonly body?: Buffer
  readonly cause?: unknown
  /** What the peer itself asked for, or what our breaker knows. */
  readonly retryAfterSeconds?: number
}

/** A peer that we depend on gave no usable answer; `kind` says in which way. */
export class PeerFault extends Unavailable {
  readonly target: string
  readonly kind: PeerFaultKind
  readonly attempts: number
  readonly status: number | null
  readonly body: Buffer | null
  /** The pause that the peer asked for, if it did. */
  readonly askedSeconds: number | null
  constructor(target: string, kind: PeerFaultKind, message: string, facts: PeerFaultFacts) {
    super(`${target}: ${message}`, {
      ...(facts.cause !== undefined && { cause: facts.cause }),
      ...(facts.retryAfterSeconds !== undefined && { retryAfterSeconds: facts.retryAfterSeconds }),
    })
    this.target = target
    this.kind = kind
    this.attempts = facts.attempts
    this.status = facts.status ?? null
    this.body = facts.body ?? null
    this.askedSeconds = facts.retryAfterSeconds ?? null
  }
}

/** Bounds of one target. All times in milliseconds. */
export interface HttpLimits {
  /** One attempt, from connecting to the last byte of the body. */
  readonly attemptMs: number
  /** The whole request with its retries and its wait for a free place. */
  readonly deadlineMs: number
  /** Attempts in all for requests that are safe to repeat. */
  readonly attempts: number
  /** Pause before the second attempt; doubles each time, with full jitter. */
  readonly backoffMs: number
  readonly maxAnswerBytes: number
  /** Requests under way at once, and waiting for a place; beyond that the caller is refused at once. */
  readonly maxInFlight: number
  readonly maxWaiting: number
  /** Failed attempts in a row after which the target is left alone, and for how long. */
  readonly breakerFailures: number
  readonly breakerRestMs: number
}

/** Limits that suit a state registry or an acquirer: an answer or a named fault within five seconds. */
const HTTP_LIMITS: HttpLimits = {
  attemptMs: 2_000,
  deadlineMs: 5_000,
  attempts: 2,
  backoffMs: 150,
  maxAnswerBytes: 256 * 1024,
  maxInFlight: 16,
  maxWaiting: 64,
  breakerFailures: 8,
  breakerRestMs: 10_000,
}

export interface HttpTarget {
  /** Short name for logs and faults; never the address. */
  readonly name: string
  /** `http(s)://host:port/base`, without a trailing slash. */
  readonly baseUrl: string
  /** Sent with every request (credentials). */
  readonly headers?: Readonly<Record<string, string>>
  readonly limits?: Partial<HttpLimits>
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Begins with `/`; appended to the base address. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>>
  /** A body that is already in its form. */
  readonly text?: { readonly type: string; readonly body: string }
  /** The same for bytes that are no text. */
  readonly bytes?: { readonly type: string; readonly body: Uint8Array }
  readonly headers?: Readonly<Record<string, string>>
  /** Whether sending it twice equals once; default: true for GET, PUT and DELETE. Only such requests are retried. */
  readonly repeatable?: boolean
}

/** An answer below 500, as received: the caller reads the status and decodes the bytes. */
export interface RawAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: Buffer
  readonly attempts: number
}

/** A client of one target with its own breaker and bulkhead, so that a sick target harms no other. */
export interface HttpClient {
  readonly target: string
  /** Sends the request; throws {@link PeerFault}. */
  send(request: HttpRequest): Promise<RawAnswer>
  /** Whether the breaker lets requests through at this moment. */
  readonly breaker: 'closed' | 'open' | 'probing'
}

/** What the client takes from its surroundings; replaced in tests. */
export interface HttpSurroundings {
  readonly fetch: typeof globalThis.fetch
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  /** In [0, 1): jitter. */
  readonly random: () => number
}

const SURROUNDINGS: HttpSurroundings = {
  fetch: (input, init) => globalThis.fetch(input, init),
  elapsed: () => performance.now(),
  random: Math.random,
}

/** Opens a client of one target. */
export function createHttpClient(target: HttpTarget, surroundings: Partial<HttpSurroundings> = {}): HttpClient {
  const limits: HttpLimits = { ...HTTP_LIMITS, ...target.limits }
  const outside: HttpSurroundings = { ...SURROUNDINGS, ...surroundings }
  const breaker = createBreaker(limits, outside.elapsed)
  const bulkhead = createBulkhead(limits)

  async function attemptsOf(request: HttpRequest, endsAt: number, waitedMs: number): Promise<RawAnswer> {
    const allowed = (request.repeatable ?? request.method !== 'POST') ? limits.attempts : 1
    for (let attempt = 1; ; attempt += 1) {
      const pass = breaker.enter()
      if (!pass) {
        const retryAfterSeconds = Math.ceil(limits.breakerRestMs / 1000)
        throw new PeerFault(target.name, 'resting', 'left alone after repeated failures', {
          attempts: attempt - 1,
          retryAfterSeconds,
        })
      }
      const time = timeOf(limits, endsAt - outside.elapsed(), waitedMs)
      try {
        const answer = await attemptOnce(target, request, outside, limits, attempt, time)
        pass.succeeded()
        return answer
      } catch (fault) {
        if (!(fault instanceof PeerFault)) {
          pass.failed()
          throw fault
        }
        const sick = fault.kind === 'down' || fault.kind === 'slow'
        if (sick) pass.failed()
        else if (fault.kind === 'busy') pass.saidNothing()
        else pass.succeeded()
        const pause = pauseBefore(attempt, fault, limits, outside.random)
        if (!sick || attempt >= allowed || outside.elapsed() + pause >= endsAt) throw fault
        await sleep(pause)
      }
    }
  }

  return {
    target: target.name,
    get breaker() {
      return breaker.state()
    },
    async send(request) {
      const began = outside.elapsed()
      const leave = await bulkhead.enter(limits.deadlineMs)
      if (!leave) throw new PeerFault(target.name, 'busy', 'too many requests under way', { attempts: 0 })
      try {
        return await attemptsOf(request, began + limits.deadlineMs, outside.elapsed() - began)
      } finally {
        leave()
      }
    },
  }
}

/** How long an attempt may take. */
interface AttemptTime {
  readonly allowed: number
  /** Our own line took less than half of it; else no answer within it says nothing about the peer. */
  readonly fair: boolean
}

/** The time of an attempt of a request that has `left` milliseconds, having waited for a place before. */
function timeOf({ attemptMs }: HttpLimits, left: number, waitedMs: number): AttemptTime {
  const allowed = Math.min(attemptMs, left)
  return { allowed, fair: allowed >= Math.min(attemptMs, left + waitedMs) / 2 }
}

/** Full jitter spreads the retries of many callers; the peer's own Retry-After counts when it is longer. */
function pauseBefore(attempt: number, fault: PeerFault, limits: HttpLimits, random: () => number): number {
  return Math.max(random() * limits.backoffMs * 2 ** (attempt - 1), (fault.askedSeconds ?? 0) * 1000)
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

async function attemptOnce(
  target: HttpTarget,
  request: HttpRequest,
  outside: HttpSurroundings,
  limits: HttpLimits,
  attempt: number,
  { allowed, fair }: AttemptTime,
): Promise<RawAnswer> {
  if (allowed <= 0) throw new PeerFault(target.name, 'busy', 'no time left for an attempt', { attempts: attempt - 1 })
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), allowed)
  try {
    const response = await outside.fetch(addressOf(target, request), {
      ...wireForm(target, request),
      redirect: 'manual',
      signal: abort.signal,
    })
    const body = await readBounded(target.name, response, limits.maxAnswerBytes, attempt)
    return judge(target.name, response, body, attempt)
  } catch (error) {
    if (error instanceof PeerFault) throw error
    if (abort.signal.aborted) {
      throw new PeerFault(target.name, fair ? 'slow' : 'busy', `no full answer within ${Math.round(allowed)} ms`, {
        attempts: attempt,
      })
    }
    throw new PeerFault(target.name, 'down', messageOf(error), { attempts: attempt, cause: error })
  } finally {
    clearTimeout(timer)
    // Frees the socket of an answer that was not read to its end.
    abort.abort()
  }
}

function addressOf(target: HttpTarget, request: HttpRequest): string {
  const query = request.query ? `?${new URLSearchParams(request.query).toString()}` : ''
  return `${target.baseUrl}${request.path}${query}`
}

function wireForm(target: HttpTarget, request: HttpRequest): RequestInit {
  const json = request.json !== undefined
  const form = request.form && {
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(request.form).toString(),
  }
  const { type, body } = (json ? { type: 'application/json', body: JSON.stringify(request.json) } : undefined) ??
    form ??
    request.text ??
    (request.bytes && { type: request.bytes.type, body: new Uint8Array(request.bytes.body) }) ?? {
      type: null,
      body: null,
    }
  return {
    method: request.method,
    headers: {
      accept: 'application/json',
      ...(type && { 'content-type': type }),
      ...target.headers,
      ...request.headers,
    },
    body,
  }
}

/** Reads at most `max` bytes: a peer that streams without end must not fill our memory. */
async function readBounded(target: string, response: Response, max: number, attempts: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    chunks.push(bytes)
    if (size > max) {
      const body = Buffer.concat(chunks).subarray(0, max)
      throw new PeerFault(target, 'too-large', `answer exceeds ${max} bytes`, {
        attempts,
        status: response.status,
        body,
      })
    }
  }
  return Buffer.concat(chunks)
}

function judge(target: string, response: Response, body: Buffer, attempts: number): RawAnswer {
  const { status } = response
  if (status >= 300 && status < 400) {
    // A redirect could carry personal data and credentials to an address that nobody agreed on.
    throw new PeerFault(target, 'redirected', `answered with redirect ${status}`, { attempts, status, body })
  }
  if (status >= 500 || status === 429 || status === 408) {
    const asked = Number(response.headers.get('retry-after') ?? Number.NaN)
    throw new PeerFault(target, 'down', `answered with status ${status}`, {
      attempts,
      status,
      body,
      ...(asked >= 0 && { retryAfterSeconds: asked }),
    })
  }
  return { status, contentType: response.headers.get('content-type') ?? '', body, attempts }
}

/**
 * Sends a request and reads a JSON answer of the given shape. Throws {@link PeerFault}: `refused-us` for a 4xx answer,
 * `unreadable` for anything that is not JSON of that shape.
 */
export async function requestJson<T>(client: HttpClient, request: HttpRequest, answer: z.ZodType<T>): Promise<T> {
  const raw = await client.send(request)
  const facts = { attempts: raw.attempts, status: raw.status, body: raw.body }
  if (raw.status >= 400) throw new PeerFault(client.target, 'refused-us', `answered with status ${raw.status}`, facts)
  const parsed = answer.safeParse(parseJson(raw.body))
  if (!parsed.success) {
    throw new PeerFault(client.target, 'unreadable', 'answered outside the agreed form', {
      ...facts,
      cause: parsed.error,
    })
  }
  return parsed.data
}

/** The JSON value in the bytes, or undefined when they are not valid UTF-8 JSON. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
