import assert from 'node:assert/strict'
import test from 'node:test'
import { z } from 'zod'
import { sql } from 'kysely'
import { MODULES } from '#apps/modules.ts'
import { ROLES, type Role } from '#kernel/principal.ts'
import { ROLE_SCOPES } from '#kernel/roles.ts'
import { type Route, route } from '#platform/http/route.ts'
import { composedApp } from '../support/composed-app.ts'
import { anInhabitant, anOperator, type Inhabitant, OWN_CHECKPOINT } from '../support/inhabitants.ts'
import {
  ask,
  nameOf,
  OWNERSHIP,
  pathFor,
  STATUS_FORBIDDEN,
  STATUS_UNAUTHENTICATED,
  STATUS_UNKNOWN,
  type Town,
  town,
} from '../support/town.ts'

type Who = Role | 'nobody'

test('no two modules call their objects by one name: the one would be walked as the other', () => {
  const names = MODULES.flatMap(({ subjects }) => Object.keys(subjects ?? {}))
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  )
})

const SHUT = ['platform.unauthenticated', 'platform.forbidden', 'platform.cross-site', 'platform.bad-input']

/** A request that must be refused. */
interface Ask {
  readonly who: Who
  readonly as: Inhabitant | null
  readonly path: string
  readonly allowed: readonly number[]
  readonly what: string
}

interface Leak {
  readonly route: string
  /** Who asked; of a change all who asked at once. */
  readonly who: string
  readonly status: number
  readonly what: string
}

/** Every route × every role, and every foreign object × every role that may call the route: what must be refused and is not. */
async function walk(world: Town): Promise<{ leaks: readonly Leak[]; asked: number }> {
  const leaks: Leak[] = []
  let asked = 0
  /** Asks all at once, and looks for what any of them changed. */
  const expect = async (one: Route, all: readonly Ask[]) => {
    const statuses = await Promise.all(all.map(({ path, as }) => ask(world, one, path, as)))
    asked += all.length
    for (const [at, { who, allowed, what }] of all.entries()) {
      const { status = 0 } = statuses[at] ?? {}
      if (!allowed.includes(status)) leaks.push({ route: nameOf(one), who, status, what })
    }
    const changed = await world.changes.changed()
    if (changed.length === 0) return
    const who = all.map((each) => each.who).join(', ')
    leaks.push({ route: nameOf(one), who, status: statuses[0]?.status ?? 0, what: `changed ${changed.join(', ')}` })
  }
  await world.changes.changed()
  for (const one of world.app.routes) {
    await expect(one, shutOut(world, one))
    for (const role of foreignTo(one)) {
      const path = pathFor(one, {
        fallback: world.foreign.driver.objects['passkey'] ?? '',
        ...world.foreign[role].objects,
      })
      const allowed = [STATUS_FORBIDDEN, STATUS_UNKNOWN]
      await expect(one, [{ who: role, as: world.own[role], path, allowed, what: `somebody else’s ${one.subject}` }])
    }
  }
  return { leaks, asked }
}

/** Nobody, and everybody whose role may not call the route, about an object that is there. */
function shutOut(world: Town, one: Route): readonly Ask[] {
  if (one.access === 'public') return []
  const path = pathFor(one, { ...world.own.driver.objects, ...world.own.officer.objects })
  const others = ROLES.filter((role) => !one.access.includes(role))
  return [
    { who: 'nobody', as: null, path, allowed: [STATUS_UNAUTHENTICATED], what: 'nobody is signed in' },
    ...others.map((role) => ({
      who: role,
      as: world.own[role],
      path,
      allowed: [STATUS_FORBIDDEN],
      what: 'not of this role',
    })),
  ]
}

/** Roles to whom an object of this route can be foreign. */
function foreignTo(one: Route): readonly Role[] {
  if (!one.subject || one.access === 'public') return []
  const ownership = OWNERSHIP[one.subject]
  if (ownership === 'account') return one.access
  if (ownership === 'checkpoint') return one.access.filter((role) => role === 'officer' || role === 'device')
  return []
}

test('no route answers to who has no right to it, and no object to who does not own it', async (t) => {
  const world = await town(t)
  const { leaks, asked } = await walk(world)
  t.diagnostic(`${world.app.routes.length} routes, ${asked} refusals asked for`)
  assert.deepEqual(leaks, [])
  assert.ok(asked > world.app.routes.length * 3, 'the walk was not empty')
})

/** A part of an object that need not be there yet: a study that has not run has no film. */
const MAY_BE_MISSING = ['GET /api/planning/studies/:id/film']

/** Who calls: for each command somebody fresh, since some end what they are about; for all looks of a role the same. */
function callers({ app: { context } }: Town) {
  const fresh = (role: Role) => (role === 'driver' ? anInhabitant(context) : anOperator(context, role, OWN_CHECKPOINT))
  const looking = new Map<Role, Promise<Inhabitant>>()
  return {
    of: (role: Role, { method }: Route): Promise<Inhabitant> => {
      if (method !== 'GET') return fresh(role)
      const known = looking.get(role) ?? fresh(role)
      looking.set(role, known)
      return known
    },
  }
}

test('every route does answer to who has the right to it, on an object of his own', async (t) => {
  const world = await town(t)
  const shut: string[] = []
  // An officer looks at trucks that have their number.
  await world.app.context.pool.query(
    `update queue.booking set state = 'confirmed', checks = 'passed', payment = 'secured', ordinal = 1, hold_until = null
     where id = $1`,
    [world.own.driver.objects['booking']],
  )
  const people = callers(world)
  for (const one of world.app.routes) {
    for (const role of one.access === 'public' ? ['driver' as const] : one.access) {
      const mine = await people.of(role, one)
      const { account = '', booking = '' } = world.own.driver.objects
      const needed = { account, checkpoint: OWN_CHECKPOINT, ...(role !== 'driver' && { booking }) }
      const objects = role === 'driver' ? { ...needed, ...mine.objects } : { ...mine.objects, ...needed }
      if (one.subject && OWNERSHIP[one.subject] === 'account' && role !== 'driver' && one.subject === 'passkey')
        continue
      const { status, type } = await ask(world, one, pathFor(one, objects), mine, {
        checkpoint: OWN_CHECKPOINT,
        // An officer speaks of somebody's booking.
        ...(role !== 'driver' && { bookingId: booking }),
        // And an operator of the exchange of a wagon of his own train.
        ...('sent' in objects && { consignmentId: objects['sent'] }),
      })
      if (SHUT.includes(type) || status >= 500) shut.push(`${nameOf(one)} for ${role}: ${status} ${type}`)
      if (one.subject && status === STATUS_UNKNOWN && !MAY_BE_MISSING.includes(nameOf(one)))
        shut.push(`${nameOf(one)} for ${role}: his own ${one.subject} is unknown`)
    }
  }
  assert.deepEqual(world.app.bugs, [])
  assert.deepEqual(shut, [])
})

/** What somebody whose role is bound to a checkpoint, a firm or a corridor reaches of the whole side, and why. */
const WIDER_THAN_SCOPE: Readonly<Record<string, string>> = {
  'officer lane': 'a lane is named within his own checkpoint: another one’s cannot be said',
  'officer camera': 'so is a camera',
  'officer customs-declaration':
    'customs of a side decide together; each act bears its officer’s name, and each look a purpose',
  'officer escort-trip': 'a trip crosses the country: whoever stands beside the truck works on it, in his own name',
  'officer escort-leg': 'a seal is hung, looked at and taken off where the truck is',
  'officer escort-incident': 'an incident is worked where the truck is',
  'officer escort-drawing': 'a drawing needs a second name, whosever',
}

test('whoever is bound to a checkpoint, a firm or a corridor reaches beyond it only where it is said why', async (t) => {
  const { routes } = await composedApp(t)
  const wider = routes.flatMap(({ subject, access }) =>
    subject === undefined || access === 'public' || OWNERSHIP[subject] !== 'anybody'
      ? []
      : access.filter((role) => ROLE_SCOPES[role] !== 'authority').map((role) => `${role} ${subject}`),
  )
  assert.deepEqual([...new Set(wider)].sort(), Object.keys(WIDER_THAN_SCOPE).sort())
})

test('an input that names somebody else’s object is refused and changes nothing', async (t) => {
  const world = await town(t)
  const { own, foreign, app } = world
  const mine = own.driver.objects
  const theirs = foreign.driver.objects
  const bodies: readonly (readonly [string, Record<string, unknown>])[] = [
    ['POST /api/identity/vehicles', { ownerId: theirs['owner'] }],
    ['POST /api/identity/consents', { personId: theirs['person'] }],
    ['POST /api/payments/invoices', { bookingId: theirs['booking'] }],
    ['POST /api/queue/bookings', { vehicleId: theirs['vehicle'], driverIds: [mine['person']], slotId: '1' }],
    ['POST /api/queue/bookings', { vehicleId: mine['vehicle'], driverIds: [theirs['person']], slotId: '1' }],
    [
      'POST /api/queue/bookings',
      { vehicleId: mine['vehicle'], trailerId: theirs['trailer'], driverIds: [mine['person']], slotId: '1' },
    ],
  ]
  for (const [name, fixed] of bodies) {
    const one = app.routes.find((candidate) => nameOf(candidate) === name)
    assert.ok(one, name)
    await world.changes.changed()
    const { status } = await ask(world, one, one.url, own.driver, fixed)
    assert.ok(status >= 400 && status < 500 && status !== 400, `${name} ${JSON.stringify(fixed)}: ${status}`)
    assert.deepEqual(await world.changes.changed(), [], name)
  }
})

test('control: routes that forget to ask whose it is, or whose role it is, are caught by the walk', async (t) => {
  const leaky = ({ db }: { db: Town['app']['context']['db'] }): readonly Route[] => [
    route({
      method: 'POST',
      url: '/api/leaky/notices/:id',
      access: ['driver'],
      load: 'command',
      summary: 'Marks any notice as read.',
      subject: 'notice',
      params: z.strictObject({ id: z.uuid() }),
      run: async ({ params }) => {
        await sql`update notices.notice set read_at = now() where id = ${params.id}`.execute(db)
        return { done: true }
      },
    }),
  ]
  const world = await town(t, leaky)
  const { leaks } = await walk({
    ...world,
    app: { ...world.app, routes: world.app.routes.filter(({ url }) => url.includes('/leaky/')) },
  })
  assert.deepEqual(
    leaks.map(({ who, status, what }) => [who, status, what]),
    [
      ['driver', 200, 'somebody else’s notice'],
      ['driver', 200, 'changed notices.notice'],
    ],
  )
  assert.throws(
    () => pathFor({ ...leaky(world.app.context)[0], subject: undefined } as unknown as Route, {}),
    /no subject/,
  )
})
