import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { REFUSALS } from '#apps/house.ts'
import type { Role } from '#kernel/principal.ts'
import { statusOfRefusal } from '#kernel/refusal-catalogue.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import type { Route } from '#platform/http/route.ts'
import { startAcquirer } from '../../simulators/acquirer/acquirer.ts'
import { type ChangeLog, openChangeLog } from './change-log.ts'
import { ACQUIRER_CLIENT, ACQUIRER_SECRET, CALLBACK_KEY, composedApp, type ComposedApp } from './composed-app.ts'
import { anInhabitant, anOperator, type Inhabitant, oneOfEachRole, OWN_CHECKPOINT } from './inhabitants.ts'
import { validInput } from './valid-input.ts'

const KNOWN = [PLATFORM_REFUSALS, ...REFUSALS]
const AT_ONCE = 8
export const JSON_TYPE = { 'content-type': 'application/json' }

/** The composed portal, somebody of each role, and what was answered so far, by status. */
export interface Walk {
  readonly app: ComposedApp
  readonly who: Readonly<Record<Role, Inhabitant>>
  readonly met: Map<number, number>
  /** What was changed in its database. */
  readonly changes: ChangeLog
}

/** Opens the portal for a walk over its routes. */
export async function openWalk(t: TestContext, ...more: DropFirst<Parameters<typeof composedApp>>): Promise<Walk> {
  const app = await composedApp(t, ...more)
  const who = await oneOfEachRole(app.context, OWN_CHECKPOINT)
  return { app, who, met: new Map(), changes: await openChangeLog(t, app.database) }
}
/** The same with an acquirer that answers. */
export async function openWalkWithAcquirer(t: TestContext) {
  const acquirer = await startAcquirer({
    host: '127.0.0.1',
    port: 0,
    clientId: ACQUIRER_CLIENT,
    clientSecret: ACQUIRER_SECRET,
    callbackKey: CALLBACK_KEY,
  })
  t.after(() => acquirer.stop())
  return { acquirer, walk: await openWalk(t, undefined, { OTKEL_ACQUIRER_URL: acquirer.url }) }
}
type DropFirst<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never

/** The same walk with people for a route who have never called before: who may call it, a driver and an officer. */
export async function withFreshPeople(walk: Walk, { access }: Route): Promise<Walk> {
  const { context } = walk.app
  const caller = access === 'public' ? 'driver' : (access[0] ?? 'driver')
  const who = { ...walk.who }
  for (const role of new Set<Role>([caller, 'driver', 'officer']))
    who[role] = role === 'driver' ? await anInhabitant(context) : await anOperator(context, role, OWN_CHECKPOINT)
  await walk.changes.changed()
  return { ...walk, who }
}

/** One request to a route. */
export interface Sent {
  readonly what: string
  readonly path: string
  readonly body?: string | Buffer | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as somebody who may call the route, unless the request brings its own credentials. */
  readonly asNobody?: boolean
}

export interface Answered {
  readonly status: number
  /** Code of the refusal; empty when there was none. */
  readonly code: string
}

/** Sends a request, and answers what came; a stream is left at once. */
export async function answerOf({ app, who, met }: Walk, one: Route, sent: Sent) {
  const role = one.access === 'public' || sent.asNobody ? null : (one.access[0] ?? null)
  const leave = new AbortController()
  const { body } = sent
  const answer = await fetch(`${app.url}${sent.path}`, {
    method: one.method,
    headers: { ...(role && who[role].headers), ...sent.headers },
    signal: leave.signal,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  })
  const { status } = answer
  met.set(status, (met.get(status) ?? 0) + 1)
  const kind = answer.headers.get('content-type') ?? ''
  if (!/event-stream/.test(kind)) return { status, kind, text: await answer.text() }
  leave.abort()
  return { status, kind, text: '' }
}

/** Sends a request, and asserts that the answer is a success or a refusal of the catalogue in the problem form, never a fault. */
export async function send(walk: Walk, one: Route, sent: Sent): Promise<Answered> {
  const { status, kind, text } = await answerOf(walk, one, sent)
  const where = `${one.method} ${sent.path.slice(0, 80)}: ${sent.what}`
  assert.ok(status < 500, `${where}: ${status} ${text.slice(0, 200)} ${walk.app.bugs.at(-1) ?? ''}`)
  return { status, code: status < 400 ? '' : refusalIn(text, { status, kind, where }) }
}

/** The code of a refusal, which is in the problem form and in the catalogue with this status. */
export function refusalIn(text: string, at: { status: number; kind: string; where: string }): string {
  assert.match(at.kind, /^application\/problem\+json/, at.where)
  const problem = JSON.parse(text) as { type: string; status: number; correlationId: string }
  assert.equal(problem.status, at.status, at.where)
  assert.equal(statusOfRefusal(KNOWN, problem.type), at.status, `${at.where}: ${problem.type} is not in the catalogue`)
  assert.match(problem.correlationId, /^[0-9a-f-]{36}$/, at.where)
  return problem.type
}

/** Sends many requests to a route, some at a time, and answers what was taken that had to be refused. */
export async function sendBad(walk: Walk, one: Route, all: readonly Sent[]): Promise<readonly string[]> {
  const taken: string[] = []
  const open = [...all]
  const sendNext = async (): Promise<void> => {
    for (let next = open.pop(); next; next = open.pop()) {
      const { status } = await send(walk, one, next)
      if (status < 400) taken.push(`${nameOf(one)} took ${next.what}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext))
  return taken
}

export const nameOf = (one: Route): string => `${one.method} ${one.url}`

/** The address of a route about an object of whoever calls it, with the query that it needs. */
export function pathOf({ who }: Walk, one: Route): string {
  const [caller] = Array.isArray(one.access) ? (one.access as readonly Role[]) : []
  const own = caller ? who[caller].objects : {}
  // What the route names is the caller's own where he has one; an account that is looked at is a driver's.
  const subject = one.subject === 'account' ? undefined : one.subject
  const named = subject !== undefined && own[subject] !== undefined ? { [subject]: own[subject] } : {}
  const others = { ...own, ...who.officer.objects, ...who.driver.objects, day: '2026-12-01' }
  const all: Readonly<Record<string, string>> = { ...others, ...named }
  const path = one.url.replaceAll(/:(\w+)/g, (_, name: string) => all[name] ?? all[one.subject ?? ''] ?? '')
  const about = { booking: who.driver.objects['booking'] }
  const query = one.query ? Object.entries(validInput(one.query, about) as object) : []
  return query.length === 0
    ? path
    : `${path}?${new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString()}`
}
