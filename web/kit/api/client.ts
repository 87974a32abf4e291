import type { Citation } from '#kernel/citation.ts'
import { either } from './either.ts'

/** What went wrong with a request, in the few kinds a screen treats differently. */
export type ProblemKind =
  | 'refused'
  | 'invalid'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'overloaded'
  | 'offline'
  | 'fault'

/** A request that did not succeed: `code`, `params` and `citation` of a refusal, `fields` of a form that is not right. */
export interface Problem {
  readonly kind: ProblemKind
  /** HTTP status; 0 when nothing answered. */
  readonly status: number
  /** `module.reason` of a refusal, else null. */
  readonly code: string | null
  readonly params: Readonly<Record<string, string | number | readonly string[]>>
  /** The provision behind a refusal as it is cited. */
  readonly citation: Citation | null
  /** Paths of the fields that were not accepted, e.g. `vehicle.vin`. */
  readonly fields: readonly string[]
  /** To be told to support. */
  readonly reference: string | null
  /** Seconds to wait, when the server said so. */
  readonly retryAfter: number | null
}

/** Either what was asked for, with the real time at which it came, or the problem. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly at: number }
  | { readonly ok: false; readonly problem: Problem }

/** How long a screen waits before it says that there is no connection, in milliseconds. */
const TIME_OUT = 15_000

const NOTHING = { code: null, params: {}, citation: null, fields: [], reference: null, retryAfter: null } as const

/** Reads. */
export function get<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  return request<T>('GET', path, undefined, signal)
}

/** Commands. The body carries an id made by {@link newId}, so that a repeated press is one command. */
export function post<T>(path: string, body: unknown = {}, signal?: AbortSignal): Promise<Answer<T>> {
  return request<T>('POST', path, body, signal)
}

/** Sends a file as it is. */
export function send<T>(path: string, file: Blob): Promise<Answer<T>> {
  return request<T>('POST', path, file)
}

/** Replaces one thing. */
export function put<T>(path: string, body: unknown, signal?: AbortSignal): Promise<Answer<T>> {
  return request<T>('PUT', path, body, signal)
}

/** Removes one thing. */
export function remove<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  return request<T>('DELETE', path, undefined, signal)
}

/** An id for a new object or command: random, so that no server is needed. */
export function newId(): string {
  return crypto.randomUUID()
}

async function request<T>(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<Answer<T>> {
  const timeOut = AbortSignal.timeout(TIME_OUT)
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    signal: signal ? either(signal, timeOut) : timeOut,
    headers: headersOf(body),
    ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
  }
  let response: Response
  try {
    response = await fetch(path, init)
  } catch {
    return { ok: false, problem: { ...NOTHING, kind: 'offline', status: 0 } }
  }
  const content = await readJson(response)
  if (response.ok && content !== BROKEN) return { ok: true, value: content as T, at: Date.now() }
  return { ok: false, problem: toProblem(response, content) }
}

function headersOf(body: unknown): Record<string, string> {
  if (body === undefined) return { accept: 'application/json' }
  if (body instanceof Blob)
    return { accept: 'application/json', 'content-type': body.type || 'application/octet-stream' }
  return JSON_HEADERS
}

const JSON_HEADERS = { accept: 'application/json', 'content-type': 'application/json' }
const BROKEN = Symbol('not JSON')

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return null
  try {
    return await response.json()
  } catch {
    return BROKEN
  }
}

function toProblem(response: Response, content: unknown): Problem {
  const told = isRecord(content) ? content : {}
  const code = textOf(told['type'])
  const params = isRecord(told['params']) ? (told['params'] as Problem['params']) : {}
  const cut = wasCutShort(code, params)
  const retryAfter = Number(response.headers.get('retry-after'))
  return {
    kind: cut ? 'overloaded' : kindOf(response.status, code),
    status: response.status,
    code,
    params,
    citation: isRecord(told['citation']) ? (told['citation'] as Citation) : null,
    fields: code === 'platform.bad-input' && !cut ? fieldsOf(params['problems']) : [],
    reference: textOf(told['correlationId']) ?? response.headers.get('x-correlation-id'),
    retryAfter: retryAfter > 0 ? retryAfter : null,
  }
}

/** The edge names the request itself, not a field, when it did not come whole: nothing in the form is wrong, it may be sent again. */
function wasCutShort(code: string | null, params: Problem['params']): boolean {
  const { problems } = params
  return code === 'platform.bad-input' && Array.isArray(problems) && String(problems[0]).startsWith('request:')
}

/** What a rule of a module refused is told in the words of its code; what the edge refused, by its kind. */
function kindOf(status: number, code: string | null): ProblemKind {
  if (status === 401) return 'signed-out'
  if (status === 503 || status === 429) return 'overloaded'
  if (status >= 500) return 'fault'
  if (code !== null && !code.startsWith('platform.')) return 'refused'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  return status >= 400 ? 'invalid' : 'fault'
}

/** The edge names each bad place as `body.vehicle.vin: what is wrong`; a form needs the path. */
function fieldsOf(problems: unknown): readonly string[] {
  if (!Array.isArray(problems)) return []
  return problems
    .map(
      (problem) =>
        String(problem)
          .split(':')[0]
          ?.replace(/^body\.?/, '') ?? '',
    )
    .filter(Boolean)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
