import assert from 'node:assert/strict'
import test from 'node:test'
import type { z } from 'zod'
import type { Route } from '#platform/http/route.ts'
import { newId } from '#platform/new-id.ts'
import { callsOfModules } from '../support/calls-of-modules.ts'
import { extremesOf } from '../support/extremes.ts'
import {
  answerOf,
  JSON_TYPE,
  nameOf,
  openWalkWithAcquirer,
  pathOf,
  type Sent,
  type Walk,
} from '../support/http-walk.ts'
import { fullInput, isObject, type Place, places, replaced, valueAt } from '../support/valid-input.ts'
import { VALID_CALLS, type ValidCall } from '../support/valid-calls.ts'

const { CALLS } = await callsOfModules()
const ALL_CALLS = { ...VALID_CALLS, ...CALLS }
const AT_ONCE = 8
const BODY_LIMIT = 64 * 1024

/** Texts for a part of a path or a query that are the ends of what could stand there. */
const ENDS = [
  '0',
  '2147483647',
  '2147483648',
  '-2147483649',
  '9007199254740993',
  '9223372036854775808',
  '9'.repeat(40),
  '1e308',
  '0.5',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '1900-01-01',
  '2100-12-31',
  '1900-01-01T00:00:00Z',
  '2100-12-31T23:59:59.999999999Z',
  'x'.repeat(200),
]

/** A part of a body that has at least so many places, and that several routes take, is walked whole once. */
const LARGE = 100

/** The large parts that were walked: what was sent at each of their places. */
type Walked = Map<z.ZodType, ReadonlyMap<string, readonly unknown[]>>

/**
 * Every extreme that the schema takes, at every place of the bodies; a place that several have is taken from the first.
 * Of a large part that another route has taken with all its extremes, each place gets one, and another than its neighbour.
 */
function extremeBodies(
  schema: z.ZodType,
  bodies: readonly unknown[],
  walked: Walked,
): readonly (readonly [string, unknown])[] {
  const takes = (body: unknown) => {
    const text = JSON.stringify(body)
    return text.length < BODY_LIMIT && schema.safeParse(JSON.parse(text)).success
  }
  const seen = new Set<string>()
  const here = new Map<z.ZodType, Map<string, readonly unknown[]>>()
  const found = bodies.flatMap((body) =>
    placesOfEachKind(body, seen).flatMap((place, at) => {
      const name = place.join('.') || 'the whole'
      const isTaken = (value: unknown) => takes(replaced(body, place, value))
      const parts = partsOn(schema, place)
      const before = parts.map(({ part, within }) => walked.get(part)?.get(within)).find((known) => known)
      const known = before && [before[at % before.length]].filter((one) => one !== undefined && isTaken(one))
      const extremes = known && known.length > 0 ? known : extremesOf(valueAt(body, place), isTaken)
      for (const { part, within } of parts)
        here.set(part, (here.get(part) ?? new Map<string, readonly unknown[]>()).set(within, extremes))
      return extremes.map(
        (value) => [`${name} is ${JSON.stringify(value).slice(0, 60)}`, replaced(body, place, value)] as const,
      )
    }),
  )
  for (const [part, own] of here) if (own.size >= LARGE && !walked.has(part)) walked.set(part, own)
  return found
}

/** The objects on the way to a place that their schemas name, with the way that is left from each. */
function partsOn(schema: z.ZodType, place: Place): readonly { readonly part: z.ZodType; readonly within: string }[] {
  const parts: { part: z.ZodType; within: string }[] = []
  let part: unknown = schema
  for (const [depth, step] of place.entries()) {
    if (depth > 0 && isSchema(part)) parts.push({ part, within: place.slice(depth).join('.') })
    const shape: unknown = isObject(part) ? part['shape'] : undefined
    part = isObject(shape) ? shape[step] : undefined
    if (part === undefined) break
  }
  return parts
}

const isSchema = (value: unknown): value is z.ZodType => isObject(value) && isObject(value['shape'])

/** Of the entries of a list, and of objects that are alike in different lists, one stands for all. */
function placesOfEachKind(body: unknown, seen: Set<string>): readonly Place[] {
  return places(body).filter((place) => {
    const within = valueAt(body, place.slice(0, -1))
    const kind = isObject(within) ? JSON.stringify(within['kind']) : ''
    const value = valueAt(body, place)
    const where = place.map((step) => (typeof step === 'number' ? '*' : step)).join('.')
    const key = `${where} ${kind} ${Array.isArray(value) ? 'list' : typeof value}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

/** What was sent already is no extreme: an object that is made gets an id of its own each time. */
const withOwnId = (body: unknown) =>
  isObject(body) && typeof body['id'] === 'string' && body['id'].length === 36 ? { ...body, id: newId() } : body

function commandsOf(one: Route, { path = one.url, headers, body }: ValidCall, walked: Walked): readonly Sent[] {
  if (!one.body || Buffer.isBuffer(body)) return []
  const again = (what: string, value: unknown): Sent => ({
    what,
    path,
    headers: { ...headers, ...JSON_TYPE },
    asNobody: true,
    body: JSON.stringify(value),
  })
  const extremes = extremeBodies(one.body, [body, fullInput(one.body)], walked)
  return [
    ...extremes.map(([what, value]) => again(what, withOwnId(value))),
    again('as it is', body),
    again('the same again', body),
    again('the same under another id', withOwnId(body)),
  ]
}

/** The address with each of its params and each field of its query at each end. */
function addressesOf(walk: Walk, one: Route): readonly Sent[] {
  const valid = pathOf(walk, one)
  const params = (one.url.match(/:\w+/g) ?? []).flatMap((name) =>
    ENDS.map((end) => {
      const others = (text: string) => text.replaceAll(/:\w+/g, newId())
      const [before = '', after = ''] = one.url.split(name)
      return { what: `${name} is ${end.slice(0, 40)}`, path: `${others(before)}${end}${others(after)}` }
    }),
  )
  const url = new URL(valid, 'http://x')
  const fields = [...url.searchParams.keys()].flatMap((name) =>
    ENDS.map((end) => {
      const changed = new URL(url)
      changed.searchParams.set(name, end)
      return { what: `${name} is ${end.slice(0, 40)}`, path: `${changed.pathname}${changed.search}` }
    }),
  )
  const body = one.body ? { headers: JSON_TYPE, body: JSON.stringify(fullInput(one.body)) } : {}
  return [...params, ...fields].map((sent) => ({ ...sent, ...body }))
}

/** What is answered with a fault of ours. */
async function faultsOf(walk: Walk, one: Route, all: readonly Sent[]): Promise<readonly string[]> {
  const faults: string[] = []
  const open = [...all].reverse()
  const sendNext = async (): Promise<void> => {
    for (let next = open.pop(); next; next = open.pop()) {
      const { status, text } = await answerOf(walk, one, next)
      if (status >= 500) faults.push(`${nameOf(one)} ${next.what}: ${status} ${text.slice(0, 80)}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendNext))
  return faults
}

test('the extreme of every type on every route is taken or refused, and never a fault', async (t) => {
  const { walk } = await openWalkWithAcquirer(t)
  const faults: string[] = []
  let asked = 0
  const routes = walk.app.routes.filter(({ load }) => load !== 'callback')
  // Before anything is sent: what a call needs is not there any more when somebody has been at the end of everything.
  const calls = new Map<Route, ValidCall>()
  for (const one of routes) calls.set(one, (await ALL_CALLS[nameOf(one)]?.(walk.app)) ?? {})
  const walked: Walked = new Map()
  for (const one of routes) {
    const all = [...commandsOf(one, calls.get(one) ?? {}, walked), ...addressesOf(walk, one)]
    asked += all.length
    faults.push(...(await faultsOf(walk, one, all)))
  }
  t.diagnostic(`${asked} requests, answers ${JSON.stringify(Object.fromEntries(walk.met))}`)
  assert.deepEqual(faults, [])
  assert.deepEqual(walk.app.bugs, [])
})
