import type { z } from 'zod'
import type { Principal, Role } from '#kernel/principal.ts'
import type { Result } from '#kernel/result.ts'
import type { DeviceKind } from '#kernel/roles.ts'

/** The machines that call routes: a token of a board or a camera, hung in a hall, is no gate. */
export const CALLING_DEVICES: readonly DeviceKind[] = ['gate-controller']

/** Who may call a route: everybody, or somebody signed in with one of these roles. */
export type Access = 'public' | readonly Role[]

/**
 * Classes of work, each with its own limit of requests under way. `gate` and `callback` are never shed in favour of
 * others: a truck at the bar and money on its way do not wait for browsers. `health` is what watches over us: it must not
 * take a flood for a death.
 */
export type Load = 'command' | 'query' | 'stream' | 'gate' | 'callback' | 'health'

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

/** One route, as data: what the OpenAPI catalogue, the access matrix test and the server are made from. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path with `:params`, e.g. `/api/queue/bookings/:id`. */
  readonly url: string
  readonly access: Access
  readonly load: Load
  /** One English sentence for the OpenAPI catalogue. */
  readonly summary: string
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
  readonly run: (request: RouteRequest<unknown, unknown, unknown, Principal | null>) => Promise<unknown>
}

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined

/** Defines a route; `run` gets parsed values and, unless the route is public, a principal that is surely there. */
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
  readonly load: Load
  readonly summary: string
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
