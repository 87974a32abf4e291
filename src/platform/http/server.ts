import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { assert } from '#kernel/assert.ts'
import type { Cite } from '#kernel/citation.ts'
import type { Principal } from '#kernel/principal.ts'
import type { RefusalCatalogue } from '#kernel/refusal-catalogue.ts'
import { RefusalThrown } from '#kernel/refusal-thrown.ts'
import { refused, type Refusal, type Result } from '#kernel/result.ts'
import { messageOf } from '../faults.ts'
import type { Log } from '../log.ts'
import { newId } from '../new-id.ts'
import { announcedBytes, type BodyBudget, bodyBudget } from './body-budget.ts'
import { watchConnections } from './connections.ts'
import { CONTENT_POLICY } from './content-policy.ts'
import { edgeProblem } from './edge.ts'
import { IN_FLIGHT_LIMITS, type InFlight, type InFlightLimits, inFlightCounter } from './in-flight.ts'
import { PLATFORM_REFUSALS } from './refusals.ts'
import { isNestedTooDeep, textProblem } from './input-text.ts'
import { platformReply, refusalReply, refuseBrokenRequest, thrownReply } from './problem.ts'
import { EventStream, isUnnamed, Reply, type Route, type RouteRequest } from './route.ts'
import { sendEvents, STREAM_HEADERS } from './sse.ts'
import {
  STREAM_LIMITS,
  type StreamLimits,
  type WatchedStream,
  type WatchedStreams,
  watchStreams,
} from './watched-streams.ts'

export interface ServerOptions {
  readonly routes: readonly Route[]
  readonly refusals: readonly RefusalCatalogue[]
  /**
   * Who is behind these headers; null when nobody is signed in. A `look` is no use of the session: a stream that stays open
   * does not keep it alive.
   */
  readonly authenticate: (
    headers: RouteRequest<unknown, unknown, unknown, null>['headers'],
    how?: 'look',
  ) => Promise<Principal | null>
  readonly log: Log
  /** Cites the provision behind a refusal by the acts of the authority's country. */
  readonly cite?: Cite
  /** Told of every refused command by somebody signed in, for the audit. */
  readonly onRefusal?: (
    refusal: Refusal,
    route: Route,
    request: { principal: Principal | null; ip: string; correlationId: string },
  ) => void
  readonly limits?: InFlightLimits
  readonly streams?: StreamLimits
  /** How often the sessions of open streams are looked at, in milliseconds; 4,000 unless said. */
  readonly lookEveryMs?: number
  /** Behind a proxy that ends TLS: browsers are told to come by TLS only. */
  readonly behindProxy?: boolean
  /**
   * The proxies in front of us, as addresses or networks. Behind them, a request comes from the first address in
   * `X-Forwarded-For`, read from the right, that is none of theirs: what stands further left its sender made up.
   */
  readonly proxies?: readonly string[]
  /** Names under which people reach us; every name when none is given. */
  readonly hosts?: readonly string[]
  /** After how long (ms) a client that does not read is cut off; 30,000 unless said. */
  readonly unreadMs?: number
  /** Check every answer against the route's response schema, and every refusal against those that it names (tests do). */
  readonly checkResponses?: boolean
}

const BODY_LIMIT = 64 * 1024
const REQUEST_TIMEOUT_MS = 5_000
/** What is told of one problem: a body full of unknown names is not sent back. */
const PROBLEM_CHARS = 300
/** What a route takes that names no query, or no body: none, so that a misspelt field is not taken for a wish. */
const NOTHING = z.strictObject({})

/**
 * The HTTP edge: limits, security headers, cross-site protection, who is asking, validation, and the problem form.
 * Slow clients are cut off (Fastify's own default keeps them for ever).
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: options.behindProxy ? [...(options.proxies ?? ['loopback'])] : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 1_000 },
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    // A path that is not of the right form does not come as far as a route.
    frameworkErrors: (error, request, answer) => {
      void send(answer, thrownReply(error, request.id).reply)
    },
    clientErrorHandler: refuseBrokenRequest,
  })
  const headers = await securityHeaders(options.behindProxy ?? false)
  const connections = watchConnections(app.server, { unreadMs: options.unreadMs })
  const edge = { behindProxy: options.behindProxy ?? false, hosts: options.hosts ?? [] }
  app.addHook('onRequest', (request, answer, done) => {
    answer.headers(headers)
    const { socket } = request.raw
    if (!connections.enter(socket)) {
      return void send(answer.header('connection', 'close'), platformReply('platform.too-many', request.id))
    }
    answer.raw.once('close', () => connections.leave(socket))
    const problem = edgeProblem(request, edge)
    if (problem === null) return done()
    return void send(answer, platformReply('platform.bad-input', request.id, { params: { problems: [problem] } }))
  })
  takeRawBodies(app)
  const inFlight = inFlightCounter(options.limits ?? IN_FLIGHT_LIMITS)
  app.setErrorHandler((error, request, answer) => {
    const { reply, bug } = thrownReply(error, request.id)
    if (bug) options.log.error({ err: error, correlationId: request.id, url: request.routeOptions.url }, 'bug')
    return send(answer, reply)
  })
  app.setNotFoundHandler((request, answer) => send(answer, platformReply('platform.not-found', request.id)))
  const streams = watchStreams(options.streams ?? STREAM_LIMITS, options.lookEveryMs)
  app.addHook('onClose', (_app, done) => {
    streams.close()
    connections.close()
    done()
  })
  const parts = { inFlight, streams, bodies: bodyBudget(), principals: new WeakMap<FastifyRequest, Principal | null>() }
  for (const route of options.routes) mount(app, route, options, parts)
  return app
}

/**
 * The security headers, made once: they are the same for every answer, and working them out each time was measured as a
 * tenth of the work of a request.
 */
async function securityHeaders(https: boolean): Promise<Record<string, string>> {
  const sample = Fastify()
  await sample.register(helmet, securityPolicy(https))
  sample.get('/', async () => '')
  const { headers } = await sample.inject('/')
  await sample.close()
  const ofThisAnswer = new Set(['content-type', 'content-length', 'date', 'connection'])
  const fixed = Object.entries(headers).filter(([name]) => !ofThisAnswer.has(name))
  return Object.fromEntries(fixed.map(([name, value]) => [name, String(value)]))
}

function securityPolicy(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: CONTENT_POLICY,
    },
    referrerPolicy: { policy: 'same-origin' as const },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  }
}

/** Routes that store bytes before decoding them get the bytes; all others only take JSON. */
function takeRawBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** What all routes of a server share. */
interface Parts {
  readonly inFlight: InFlight
  readonly streams: WatchedStreams
  readonly bodies: BodyBudget
  readonly principals: WeakMap<FastifyRequest, Principal | null>
}

function mount(
  app: FastifyInstance,
  route: Route,
  options: ServerOptions,
  { inFlight, streams, bodies, principals }: Parts,
): void {
  const bodyLimit = route.bodyLimit ?? BODY_LIMIT
  app.route({
    method: route.method,
    url: route.url,
    bodyLimit,
    // Who may not come in is told so before his body is read.
    onRequest: async (request, answer) => {
      const shed = () => platformReply('platform.overloaded', request.id, { headers: { 'retry-after': '1' } })
      if (!inFlight.enter(route.load)) return send(answer, shed())
      answer.raw.once('close', () => inFlight.leave(route.load))
      const principal = await options.authenticate(request.headers)
      if (principal) {
        if (!inFlight.enterAs(route.load, principal.id)) return send(answer, shed())
        whenGone(answer, () => inFlight.leaveAs(route.load, principal.id))
      }
      const purse = principal ? 'signedIn' : 'stranger'
      const bytes = announcedBytes(request.headers, bodyLimit)
      const problem = admissionProblem(request, route, principal)
      const reply = problem ? platformReply(problem, request.id) : bodies.enter(purse, bytes) ? null : shed()
      if (reply) return send(bytes > 0 ? answer.header('connection', 'close') : answer, reply)
      whenGone(answer, () => bodies.leave(purse, bytes))
      principals.set(request, principal)
      return undefined
    },
    handler: async (request, answer) => {
      const principal = principals.get(request) ?? null
      const outcome = await perform(request, answer, { route, options, principal })
      if (!(outcome instanceof EventStream)) return send(answer, outcome)
      if (request.method === 'HEAD') return send(answer, new Reply(200, undefined, STREAM_HEADERS))
      const stream: WatchedStream = {
        principal,
        ip: request.ip,
        who: () => options.authenticate(request.headers, 'look'),
        end: () => answer.raw.end(),
      }
      if (!streams.enter(stream)) {
        return send(answer, platformReply('platform.too-many', request.id, { headers: { 'retry-after': '15' } }))
      }
      whenGone(answer, () => streams.leave(stream))
      return sendEvents(answer, outcome, abortSignal(answer))
    },
  })
}

/** Why somebody may not come in; null when he may. */
function admissionProblem(
  request: FastifyRequest,
  { access, devices = [], load }: Route,
  principal: Principal | null,
): 'platform.unauthenticated' | 'platform.forbidden' | 'platform.cross-site' | null {
  if (access !== 'public') {
    if (!principal) return 'platform.unauthenticated'
    if (!access.includes(principal.role)) return 'platform.forbidden'
    const { role, device } = principal
    if (role === 'device' && !devices.some((kind) => kind === device)) return 'platform.forbidden'
  }
  // Also without a session: a foreign page must not sign its visitor in as somebody else.
  const crossSite =
    principal?.method !== 'device-token' && load !== 'callback' && isCrossSite(request, access !== 'public')
  return crossSite ? 'platform.cross-site' : null
}

async function perform(
  request: FastifyRequest,
  answer: FastifyReply,
  { route, options, principal }: { route: Route; options: ServerOptions; principal: Principal | null },
): Promise<Reply | EventStream> {
  const catalogues = [PLATFORM_REFUSALS, ...options.refusals]
  const input = parseInput(request, route)
  if ('problem' in input) return platformReply(input.problem, request.id, input.params ? { params: input.params } : {})
  const value = await ran(route, {
    ...input,
    principal,
    ip: request.ip,
    correlationId: request.id,
    headers: request.headers,
    // Made on demand: only streams and long polls look at it, and this is the hot path.
    get signal() {
      return abortSignal(answer)
    },
  })
  if (value instanceof Reply || value instanceof EventStream) return value
  if (isResult(value)) {
    if (value.ok) return jsonReply(route, value.value, options)
    const { code } = value.refusal
    assert(!options.checkResponses || !isUnnamed(route, code), `${route.method} ${route.url} does not name ${code}`)
    if (route.method !== 'GET')
      options.onRefusal?.(value.refusal, route, { principal, ip: request.ip, correlationId: request.id })
    return refusalReply(catalogues, value.refusal, request.id, options.cite)
  }
  return jsonReply(route, value, options)
}

/** What a route answers; a refusal that was thrown from the depth is a refusal. */
async function ran(route: Route, request: Parameters<Route['run']>[0]): Promise<unknown> {
  try {
    return await route.run(request)
  } catch (error) {
    if (error instanceof RefusalThrown) return refused(error.refusal)
    throw error
  }
}

function jsonReply(route: Route, value: unknown, options: ServerOptions): Reply {
  if (options.checkResponses && route.response) route.response.parse(JSON.parse(JSON.stringify(value ?? null)))
  return new Reply(value === undefined ? 204 : 200, value)
}

function isResult(value: unknown): value is Result<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean'
}

type Input =
  | { params: unknown; query: unknown; body: unknown; raw: Buffer }
  | { problem: 'platform.bad-input' | 'platform.unsupported-media'; params?: Refusal['params'] }

function parseInput(request: FastifyRequest, route: Route): Input {
  // PostgreSQL keeps no NUL in text; no field of ours has a use for one.
  if (request.url.includes('%00')) return { problem: 'platform.bad-input', params: { problems: ['path: holds a NUL'] } }
  const asked = textProblem(JSON.stringify([request.params, request.query]))
  if (asked) return { problem: 'platform.bad-input', params: { problems: [`path or query: ${asked}`] } }
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const body = route.rawBody ? undefined : readJson(request, route, raw)
  if (body && 'problem' in body) return body
  const problems: string[] = []
  const parse = (schema: z.ZodType | undefined, value: unknown, place: string): unknown => {
    if (!schema) return undefined
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues)
      problems.push(`${[place, ...issue.path.map(String)].join('.')}: ${issue.message}`.slice(0, PROBLEM_CHARS))
    return undefined
  }
  const input = {
    params: parse(route.params, request.params, 'path'),
    query: parse(route.query ?? NOTHING, request.query, 'query'),
    body: parse(route.rawBody ? undefined : (route.body ?? NOTHING), body?.json, 'body'),
    raw,
  }
  return problems.length === 0 ? input : { problem: 'platform.bad-input', params: { problems: problems.slice(0, 50) } }
}

function readJson(
  request: FastifyRequest,
  route: Route,
  raw: Buffer,
): { json: unknown } | Extract<Input, { problem: string }> {
  if (!route.body && raw.length === 0) return { json: {} }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    return { problem: 'platform.unsupported-media' }
  if (isNestedTooDeep(raw)) return { problem: 'platform.bad-input', params: { problems: ['body: is nested too deep'] } }
  try {
    const json: unknown = JSON.parse(raw.toString('utf8'))
    const problem = route.judgesTexts
      ? null
      : textProblem(raw.includes('\\u') ? JSON.stringify(json) : raw.toString('utf8'))
    if (problem) return { problem: 'platform.bad-input', params: { problems: [`body: ${problem}`] } }
    if (raw.includes('\\u') && holdsUnstorableText(json))
      return { problem: 'platform.bad-input', params: { problems: ['body: holds a NUL or half a character'] } }
    return { json }
  } catch (error) {
    return { problem: 'platform.bad-input', params: { problems: [`body: ${messageOf(error).slice(0, 120)}`] } }
  }
}

/** Text that PostgreSQL cannot keep: NUL, or half of a surrogate pair. Both reach us only by escapes. */
function holdsUnstorableText(json: unknown): boolean {
  const open = [json]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) return true
    if (typeof value === 'object' && value !== null) for (const pair of Object.entries(value)) open.push(...pair)
  }
  return false
}

/**
 * Cross-site request forgery: browsers say where a request comes from (Fetch Metadata, Origin). A request that changes
 * something must come from our own pages, and so must a look at what not everybody may see: looks are written down, and a link
 * on another site must make nobody look. Clients that are not browsers say nothing and carry no ambient session.
 */
function isCrossSite(request: FastifyRequest, isLook: boolean): boolean {
  const site = request.headers['sec-fetch-site']
  if (request.method === 'GET' || request.method === 'HEAD') return isLook && site === 'cross-site'
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host
}

function abortSignal(answer: FastifyReply): AbortSignal {
  const controller = new AbortController()
  whenGone(answer, () => controller.abort())
  return controller.signal
}

/** Does something once the client has gone; he may have while we looked up who it is: `close` has been then and does not come again. */
function whenGone({ raw }: FastifyReply, then: () => void): void {
  if (raw.closed || raw.destroyed) then()
  else raw.once('close', then)
}

function send(answer: FastifyReply, reply: Reply): FastifyReply {
  answer.code(reply.status)
  for (const [name, value] of Object.entries(reply.headers)) answer.header(name, value)
  // Kept by nobody on the way or on a shared machine, whatever its kind, unless its route says otherwise.
  if (!answer.hasHeader('cache-control')) answer.header('cache-control', 'no-store')
  if (reply.body === undefined || reply.status === 204) return answer.send()
  if (Buffer.isBuffer(reply.body) || typeof reply.body === 'string') return answer.send(reply.body)
  if (!answer.hasHeader('content-type')) answer.header('content-type', 'application/json; charset=utf-8')
  return answer.send(JSON.stringify(reply.body))
}
