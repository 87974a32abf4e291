import assert from 'node:assert/strict'
import test from 'node:test'
import { z } from 'zod'
import type { Role } from '#kernel/principal.ts'
import { ROLE_SCOPES, TRACE_LOOKERS } from '#kernel/roles.ts'
import { type Route, route } from '#platform/http/route.ts'
import { firmAt, OTHER_CHECKPOINT, scopeAt } from '../support/inhabitants.ts'
import { ask, nameOf, pathFor, STATUS_FORBIDDEN, type Town, town } from '../support/town.ts'
import { inputSchema, validInput } from '../support/valid-input.ts'

/** What somebody bound to one corridor, terminal or firm reaches that belongs to none of them, and why. */
const OF_NO_PLACE: Readonly<Record<string, string>> = {
  'GET /api/platform/traces': 'each system answers him what his own work needs',
}

test('whoever dispatches another corridor reaches no route of this one', async (t) => {
  const world = await town(t)
  const { foreign, own, app } = world
  const reached: string[] = []
  let asked = 0
  for (const one of app.routes) {
    if (one.access === 'public' || !one.access.includes('corridor-dispatcher')) continue
    // What every operator has: his own account.
    if (one.access.length > TRACE_LOOKERS.length || nameOf(one) in OF_NO_PLACE) continue
    asked += 1
    const path = pathFor(one, own['corridor-dispatcher'].objects)
    const { status } = await ask(world, one, path, foreign['corridor-dispatcher'])
    if (status !== STATUS_FORBIDDEN) reached.push(`${nameOf(one)}: ${status}`)
  }
  assert.deepEqual(reached, [])
  assert.ok(asked >= 9, `${asked} routes of the corridor`)
})

/** The field of a query that names the place to which who calls is bound, and another one than his, by the kind of his scope. */
const PLACES_ASKED = {
  checkpoint: ['checkpoint', OTHER_CHECKPOINT],
  corridor: ['corridor', scopeAt('corridor', OTHER_CHECKPOINT)],
  terminal: ['terminal', scopeAt('terminal', OTHER_CHECKPOINT)],
  carrier: ['firm', firmAt(OTHER_CHECKPOINT)],
} as const

/** The place that a role is bound to: the field by which it is named, and another one; null where it is bound to none. */
function placeOf(role: Role): readonly [string, string] | null {
  const kind = ROLE_SCOPES[role]
  return kind === 'authority' || kind === 'himself' ? null : PLACES_ASKED[kind]
}

/** Asks every look that names a place for another one than his, and answers who was told: all of them must be refused. */
async function askElsewhere(world: Town): Promise<{ asked: readonly string[]; told: readonly string[] }> {
  const asked: string[] = []
  const told: string[] = []
  for (const one of world.app.routes) {
    if (one.access === 'public' || one.method !== 'GET' || !one.query) continue
    const names = Object.keys(inputSchema(one.query).properties ?? {})
    for (const role of one.access) {
      const [name, elsewhere] = placeOf(role) ?? []
      if (name === undefined || elsewhere === undefined || !names.includes(name)) continue
      const [path] = pathFor(one, world.own[role].objects).split('?')
      const valid = Object.entries(validInput(one.query) as Record<string, unknown>)
      const query = new URLSearchParams(valid.map(([key, value]) => [key, String(value)]))
      query.set(name, elsewhere)
      const { status } = await ask(world, one, `${path}?${query.toString()}`, world.own[role])
      asked.push(`${nameOf(one)} ${role}`)
      if (status !== STATUS_FORBIDDEN) told.push(`${nameOf(one)}?${name} for ${role}: ${status}`)
    }
  }
  return { asked, told }
}

test('whoever is bound to a checkpoint, corridor, terminal or firm is told nothing of another one that he names', async (t) => {
  const { asked, told } = await askElsewhere(await town(t))
  assert.deepEqual(told, [])
  assert.ok(asked.length >= 5, `asked ${asked.join(', ')}`)
})

test('control: a look at another place than his own is caught for every kind of place', async (t) => {
  const roles = ['officer', 'corridor-dispatcher', 'terminal-operator', 'carrier'] as const
  const leaky = (): readonly Route[] =>
    roles.map((role) =>
      route({
        method: 'GET',
        url: `/api/leaky/${role}`,
        access: [role],
        load: 'query',
        summary: 'Tells of any place that is named.',
        query: z.strictObject({ [placeOf(role)?.[0] ?? '']: z.string().max(64) }),
        run: async () => ({ done: true }),
      }),
    )
  const { told } = await askElsewhere(await town(t, leaky))
  assert.deepEqual(
    told.map((line) => line.replace(/: 200$/, '')),
    roles.map((role) => `GET /api/leaky/${role}?${placeOf(role)?.[0]} for ${role}`),
  )
})
