import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Principal, Role } from '#kernel/principal.ts'
import type { Result } from '#kernel/result.ts'
import type { DeviceKind } from '#kernel/roles.ts'

/** Who may call a route: everybody, or somebody signed in with one of these roles. */
export type Access = 'public' | readonly Role[]

/**
 * Classes of work, each with its own limit of requests under way. `urgent` and `callback` are never shed in favour of
 * others: a truck at the bar and money on its way do not wait for browsers. `health` is what watches over us: it must not
 * take a flood for a death.
 */
export type Load = 'command' | 'query' | 'stream' | 'urgent' | 'callback' | 'health'

export interface RouteRequest<Params, Query, Body, Who> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** The bytes of the body where the route asks for them (`rawBody`), else empty. */
  readonly raw: Buffer
  readonly principal: Who
  readonly ip: string
  readonly correlationId: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Aborted when the client goes away: streams end, long polls return. */
  readonly signal: AbortSignal
}

/** An answer with its own status, headers or kind, where a plain value (200, JSON) is not enough. */
export class Reply<T = unknown> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  constructor(status: number, body: T, headers: Readonly<Record<string, string | readonly string[]>> = {}) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** Makes a {@link Reply}. A Buffer or string body is sent as it is (give `content-type`), anything else as JSON. */
export function reply<T>(
  status: number,
  body: T,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): Reply<T> {
  return new Reply(status, body, headers)
}

/**
 * A stream of server-sent events: each yielded value becomes one event with JSON data. Events that many streams share come
 * as the bytes of `platform/live.ts`.
 */
export class EventStream {
  readonly events: AsyncIterable<StreamEvent | Buffer>
  /** How often the line says that it is alive, in milliseconds; seldom for phones, often where people act by what they see. */
  readonly beatMs: number
  constructor(events: AsyncIterable<StreamEvent | Buffer>, { beatMs = 15_000 } = {}) {
    this.events = events
    this.beatMs = beatMs
  }
}

export interface StreamEvent {
  readonly event: string
  readonly id?: string
  readonly data: unknown
}

type Answer<R> = R | Result<R> | Reply | EventStream

/** What is said of a route before anything is opened: all of it but how it is carried out. */
export interface RouteTerms {
  readonly access: Access
  /** Where the role `device` is let in: which machines. A token of a kind that comes later opens nothing that does not name it. */
  readonly devices?: readonly DeviceKind[]
  readonly load: Load
  /** One English sentence for the OpenAPI catalogue. */
  readonly summary: string
  /**
   * Codes of the refusals that it can give, beside those of the platform: every one of its own module, and of others those that are known.
   * Where answers are checked, a code that is not named is a bug, of whichever module it is.
   */
  readonly refusals: readonly string[]
  /** The kind of object that the path names (`booking`), so that the own/foreign matrix can be walked; required with a param. */
  readonly subject?: string
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly response?: z.ZodType
  /** Take the body as bytes of any kind, unparsed. */
  readonly rawBody?: boolean
  /** The route asks `textProblem` of each part of its body itself, so that one bad part refuses no other. */
  readonly judgesTexts?: boolean
  /** Largest body in bytes; 64 kB unless said. */
  readonly bodyLimit?: number
}

/** A route without what carries it out: what the descriptor of its module names. */
export interface DeclaredRoute extends RouteTerms {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path with `:params`, e.g. `/api/queue/bookings/:id`. */
  readonly url: string
}

/** One route, as data: what the server is made from. */
export interface Route extends DeclaredRoute {
  readonly run: (request: RouteRequest<unknown, unknown, unknown, Principal | null>) => Promise<unknown>
}

/** Method and path, as one line: `GET /api/queue/bookings/:id`. */
type RouteLine = `${DeclaredRoute['method']} /${string}`

/** Declares routes by method and path; `serve` says later how each is carried out. */
export function declareRoutes<const Table extends Readonly<Record<RouteLine, RouteTerms>>>(
  table: Table,
): { readonly [Line in keyof Table]: Table[Line] & Pick<DeclaredRoute, 'method' | 'url'> } {
  const declared = Object.entries<RouteTerms>(table).map(([line, terms]) => {
    const [method = '', url = ''] = line.split(' ')
    return [line, { ...terms, method, url }] as const
  })
  return Object.fromEntries(declared) as unknown as ReturnType<typeof declareRoutes<Table>>
}

/** The routes of several tables, as one list. */
export function listRoutes(...tables: readonly Readonly<Record<string, DeclaredRoute>>[]): readonly DeclaredRoute[] {
  return tables.flatMap((table) => Object.values(table))
}

/** How what is served differs from what is declared, a sentence each; nothing when it is the same. */
export function unlikeDeclared(declared: readonly DeclaredRoute[], served: readonly Route[]): readonly string[] {
  const lineOf = ({ method, url }: DeclaredRoute) => `${method} ${url}`
  const byLine = new Map(declared.map((one) => [lineOf(one), one]))
  const lines = served.map(lineOf)
  return [
    ...[...byLine.keys()].filter((line) => !lines.includes(line)).map((line) => `${line} is declared and not served`),
    ...lines.filter((line) => !byLine.has(line)).map((line) => `${line} is served and not declared`),
    ...lines.filter((line, at) => lines.indexOf(line) !== at).map((line) => `${line} is served twice`),
    ...served
      .filter((route) => {
        const { run: _, ...terms } = route
        const said = byLine.get(lineOf(route))
        return said !== undefined && !isDeepStrictEqual({ ...said }, terms)
      })
      .map((route) => `${lineOf(route)} is served otherwise than it is declared`),
  ]
}

/** Whether a route gives a refusal that it does not name, of whichever module: its description would not have it. The platform's are every route's. */
export function isUnnamed({ refusals }: Partial<RouteTerms>, code: string): boolean {
  return !code.startsWith('platform.') && refusals !== undefined && !refusals.includes(code)
}

/** What a schema of a declared route gives; nothing where it has none. */
type Given<Terms, Part extends 'params' | 'query' | 'body'> =
  Terms extends Readonly<Record<Part, infer Schema extends z.ZodType>> ? z.output<Schema> : undefined

/** Joins a declared route with what carries it out; `run` gets parsed values and, unless everybody may call, a principal that is surely there. */
export function serve<const Terms extends DeclaredRoute>(
  declared: Terms,
  run: (
    request: RouteRequest<
      Given<Terms, 'params'>,
      Given<Terms, 'query'>,
      Given<Terms, 'body'>,
      Terms['access'] extends 'public' ? Principal | null : Principal
    >,
  ) => Promise<Answer<Terms extends { readonly response: infer Schema extends z.ZodType } ? z.input<Schema> : unknown>>,
): Route {
  return { ...declared, run: run as unknown as Route['run'] }
}

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined

/** Declares a route and what carries it out in one: for tests. `run` gets parsed values and, unless the route is public, a principal that is surely there. */
export function route<
  const A extends Access,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(definition: {
  readonly method: Route['method']
  readonly url: string
  readonly access: A
  readonly devices?: readonly DeviceKind[]
  readonly load: Load
  readonly summary: string
  /** Not looked at where none are named. */
  readonly refusals?: readonly string[]
  readonly subject?: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly response?: R
  readonly rawBody?: boolean
  readonly judgesTexts?: boolean
  readonly bodyLimit?: number
  readonly run: (
    request: RouteRequest<Parsed<P>, Parsed<Q>, Parsed<B>, A extends 'public' ? Principal | null : Principal>,
  ) => Promise<Answer<R extends z.ZodType ? z.input<R> : unknown>>
}): Route {
  return definition as unknown as Route
}
