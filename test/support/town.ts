import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { MODULES } from '#apps/modules.ts'
import type { Role } from '#kernel/principal.ts'
import type { Route } from '#platform/http/route.ts'
import { type ChangeLog, openChangeLog } from './change-log.ts'
import { composedApp, type ComposedApp } from './composed-app.ts'
import { type Inhabitant, oneOfEachRole, OTHER_CHECKPOINT, OWN_CHECKPOINT } from './inhabitants.ts'
import { validInput } from './valid-input.ts'

/**
 * Whose an object is. `account`: only the account whose it is may touch it. `checkpoint`: officers and devices of that
 * checkpoint, and those who belong to none. `anybody`: who has the role at all. Each module says it in its descriptor; its objects are made by
 * `test/security/objects/<module>.ts`, which exports `objectsOf` (`ObjectsOf` of test/support/objects-of-modules.ts).
 */
export const OWNERSHIP: Readonly<Record<string, 'account' | 'checkpoint' | 'anybody'>> = Object.assign(
  {},
  ...MODULES.map(({ subjects }) => subjects),
)

/** Parts of a path that are no object of anybody. */
const FREE_PARAMS: Readonly<Record<string, string>> = { day: '2026-12-01' }
export const STATUS_UNAUTHENTICATED = 401
export const STATUS_FORBIDDEN = 403
export const STATUS_UNKNOWN = 404

/** The composed portal with somebody of every role at two checkpoints, corridors, terminals and firms. */
export interface Town {
  readonly app: ComposedApp
  readonly changes: ChangeLog
  readonly own: Readonly<Record<Role, Inhabitant>>
  readonly foreign: Readonly<Record<Role, Inhabitant>>
}

/** Composes the portal and peoples it; `more` are routes of the test itself. */
export async function town(t: TestContext, more?: Parameters<typeof composedApp>[1]): Promise<Town> {
  const app = await composedApp(t, more)
  return {
    app,
    changes: await openChangeLog(t, app.database),
    own: await oneOfEachRole(app.context, OWN_CHECKPOINT),
    foreign: await oneOfEachRole(app.context, OTHER_CHECKPOINT),
  }
}

/** Method and address of a route. */
export const nameOf = (one: Route) => `${one.method} ${one.url}`

/** The path of a route for an object of somebody. Fails for a param that nobody explains. */
export function pathFor(one: Route, objects: Readonly<Record<string, string>>): string {
  const path = one.url.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (FREE_PARAMS[name]) return FREE_PARAMS[name]
    assert.ok(one.subject, `${nameOf(one)} has the param ${name} and no subject`)
    assert.ok(one.subject in OWNERSHIP, `${nameOf(one)}: nobody said whose a ${one.subject} is`)
    return objects[one.subject] ?? objects['fallback'] ?? ''
  })
  const named = objects['booking'] ? { booking: objects['booking'] } : {}
  const query = one.query ? (validInput(one.query, named) as Record<string, unknown>) : {}
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? path : `${path}?${text}`
}

/** Calls a route with an input of the right form; a stream is left at once. */
export async function ask(
  { app }: Town,
  one: Route,
  path: string,
  who: Inhabitant | null,
  fixed = {},
): Promise<{ status: number; type: string }> {
  const body = one.body ? JSON.stringify(validInput(one.body, fixed)) : undefined
  const leave = new AbortController()
  const answer = await fetch(`${app.url}${path}`, {
    method: one.method,
    headers: { ...who?.headers, ...(body && { 'content-type': 'application/json' }) },
    signal: leave.signal,
    redirect: 'manual',
    ...(body && { body }),
  })
  const kind = answer.headers.get('content-type') ?? ''
  if (/event-stream/.test(kind)) {
    leave.abort()
    return { status: answer.status, type: '' }
  }
  const text = await answer.text()
  const type = /problem/.test(kind) ? (JSON.parse(text) as { type: string }).type : ''
  return { status: answer.status, type }
}
