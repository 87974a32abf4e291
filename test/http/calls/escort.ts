import { appendFrames, nextListenerRun } from '#escort/store/frame-store.ts'
import { encodeLong, lockStatus } from '#escort/protocols/jt701/encode.ts'
import { newId } from '#platform/new-id.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import type { ComposedApp } from '../../support/composed-app.ts'
import { CLOSED, ROAD } from '../../support/escort-world.ts'
import { anInhabitant, anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'
import { sampleOrder } from '../../support/sample-order.ts'
import { postAs, type ValidCall } from '../../support/valid-calls.ts'

const asOperator = ({ context }: ComposedApp) => anOperator(context, 'duty-operator', OWN_CHECKPOINT)
const inMinutes = (minutes: number) => Temporal.Now.instant().add({ minutes }).toString()

let seals = 0
const sealOf = () => `701${String(1_000_000 + (seals += 1))}`
const route = () => ({
  id: newId(),
  version: 1,
  name: 'A2',
  points: ROAD,
  tolerances: [1500],
  detours: [],
  plannedKmh: 60,
  reason: 'test',
})
const zone = () => ({
  id: newId(),
  version: 1,
  kind: 'parking',
  name: 'Parking',
  ring: [
    [80, 44],
    [80.01, 44],
    [80.01, 44.01],
  ],
  reason: 'test',
})
const order = (routeId: string) => sampleOrder(routeId, inMinutes(12 * 60))

/** Two persons of the centre and what they did one after another, up to a step. */
async function steps(app: ComposedApp) {
  const [first, second] = [await asOperator(app), await asOperator(app)]
  const say = (who: typeof first, path: string, body: unknown = {}) =>
    postAs(app, `/api/escort/${path}`, { headers: who.headers, body })
  const drawn = route()
  await say(first, 'routes', drawn)
  return {
    first,
    second,
    say,
    drawn,
    async ordered() {
      await say(second, `drawings/${drawn.id}/approval`, { kind: 'route', version: 1 })
      const wanted = order(drawn.id)
      await say(first, 'trips', wanted)
      return wanted
    },
  }
}

/** A finalised trip and a seal that has spoken at the post. */
async function finalised(app: ComposedApp) {
  const own = await steps(app)
  const wanted = await own.ordered()
  await own.say(own.second, `trips/${wanted.id}/finalise`, { version: 1 })
  const number = sealOf()
  await own.say(own.first, 'seals', { number, protocol: 'jt701', model: 'JT701D', ownerState: 'KZ' })
  await spoken(app, number)
  return { ...own, trip: wanted.id, number }
}

/** A trip under way with its seal. */
async function active(app: ComposedApp) {
  const own = await finalised(app)
  const leg = newId()
  await own.say(own.first, `trips/${own.trip}/legs`, { id: leg, seal: own.number, lockPoint: 'rear door' })
  return { ...own, leg }
}

/** What a closed, whole, charged seal said a moment ago, as its listener keeps it. */
async function spoken({ context, database }: ComposedApp, number: string): Promise<void> {
  const receivedAt = Temporal.Now.instant().subtract({ seconds: 1 })
  const [lon = 0, lat = 0] = ROAD[0] ?? []
  const frame = encodeLong({
    deviceId: number,
    dataType: 1,
    time: receivedAt.epochMilliseconds,
    lat,
    lon,
    valid: true,
    speedKnots: 0,
    course: 0,
    odometerKm: 100,
    status: lockStatus(CLOSED, 0),
    batteryPercent: 95,
    cell: { lac: 1, id: 2, mcc: 401, mnc: 2 },
    serial: 1,
  })
  const { rows } = await database.pool.query<{ id: number }>('select id from escort.seal where number = $1', [number])
  const run = await nextListenerRun(context.db)
  await appendFrames(context.db, {
    listener: run,
    seq: run,
    firstId: BigInt(run) << 40n,
    receivedAt,
    parts: [{ connection: BigInt(run) << 40n, seal: rows[0]?.id ?? null, protocol: 'jt701', frames: [frame] }],
    root: Buffer.alloc(32),
    hash: Buffer.alloc(32),
  })
}

const says =
  (body: () => unknown): ((app: ComposedApp) => Promise<ValidCall>) =>
  async (app) => ({ headers: (await asOperator(app)).headers, body: body() })

/** About an object that the walk made for somebody. */
const about =
  (url: string, kind: string, body: () => unknown): ((app: ComposedApp) => Promise<ValidCall>) =>
  async (app) => {
    const { headers, objects } = await asOperator(app)
    return { path: url.replace(':id', objects[kind] ?? ''), headers, body: body() }
  }

/** One row under which everything must be escorted, so that the orders of the walk stay founded. */
const dutyRow = () => ({
  id: 'all',
  hs: [],
  procedures: [],
  modes: [],
  importer: null,
  lowRisk: null,
  from: '2020-01-01',
  until: null,
  outcome: 'must',
  reason: 'goods-by-stage',
  act: 'test',
})
const dutyDraft = () => ({ rows: [dutyRow()], reason: 'test' })
const nextDuty = async ({ database }: ComposedApp) => {
  const { rows } = await database.pool.query<{ next: number }>(
    'select coalesce(max(version), 0)::int + 1 as next from escort.duty_table',
  )
  return rows[0]?.next ?? 1
}

const report = () => ({ id: newId(), reason: 'breakdown', at: inMinutes(-1), minutes: 30 })

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/escort/rehearsals': says(() => ({ days: 7, change: { outsideFixes: 5 } })),
  'POST /api/escort/seals': says(() => ({ number: sealOf(), protocol: 'jt701', model: 'JT701D', ownerState: 'KZ' })),
  'POST /api/escort/routes': says(route),
  'POST /api/escort/zones': says(zone),
  'POST /api/escort/zones/:id/rehearsals': async (app) => {
    const { first, say } = await steps(app)
    const drawn = zone()
    await say(first, 'zones', drawn)
    const path = `/api/escort/zones/${drawn.id}/rehearsals`
    return { path, headers: first.headers, body: { version: 1, days: 7 } }
  },
  'POST /api/escort/drawings/:id/approval': async (app) => {
    const { second, drawn } = await steps(app)
    const path = `/api/escort/drawings/${drawn.id}/approval`
    return { path, headers: second.headers, body: { kind: 'route', version: 1 } }
  },
  'POST /api/escort/duty-answers': says(() => ({
    hsCodes: ['8517'],
    procedure: 'transit',
    mode: 'road',
    importer: 'other',
    lowRisk: false,
  })),
  'POST /api/escort/duty-rehearsals': says(() => ({ days: 7, rows: [dutyRow()] })),
  'POST /api/escort/duty-versions': async (app) => {
    const { first } = await steps(app)
    return { headers: first.headers, body: { ...dutyDraft(), version: await nextDuty(app) } }
  },
  'POST /api/escort/duty-signatures': async (app) => {
    const { first, second, say } = await steps(app)
    const version = await nextDuty(app)
    await say(first, 'duty-versions', { ...dutyDraft(), version })
    return { headers: second.headers, body: { version } }
  },
  'POST /api/escort/trips': async (app) => {
    const { first, second, drawn, say } = await steps(app)
    await say(second, `drawings/${drawn.id}/approval`, { kind: 'route', version: 1 })
    return { headers: first.headers, body: order(drawn.id) }
  },
  'POST /api/escort/trips/:id/finalise': async (app) => {
    const own = await steps(app)
    const { id } = await own.ordered()
    return { path: `/api/escort/trips/${id}/finalise`, headers: own.second.headers, body: { version: 1 } }
  },
  'POST /api/escort/trips/:id/versions': async (app) => {
    const own = await steps(app)
    const { id, ...content } = await own.ordered()
    const body = { ...content, version: 2, sealCount: 2, why: 'a second compartment' }
    return { path: `/api/escort/trips/${id}/versions`, headers: own.first.headers, body }
  },
  'POST /api/escort/trips/:id/cancel': async (app) => {
    const own = await steps(app)
    const { id } = await own.ordered()
    return { path: `/api/escort/trips/${id}/cancel`, headers: own.first.headers, body: { why: 'the goods go by rail' } }
  },
  'POST /api/escort/trips/:id/legs': async (app) => {
    const { first, trip, number } = await finalised(app)
    const body = { id: newId(), seal: number, lockPoint: 'rear door' }
    return { path: `/api/escort/trips/${trip}/legs`, headers: first.headers, body }
  },
  'POST /api/escort/trips/:id/arrive': async (app) => {
    const { first, trip } = await active(app)
    return { path: `/api/escort/trips/${trip}/arrive`, headers: first.headers, body: {} }
  },
  'POST /api/escort/legs/:id/removal': async (app) => {
    const { first, say, trip, leg } = await active(app)
    await say(first, `trips/${trip}/arrive`)
    return { path: `/api/escort/legs/${leg}/removal`, headers: first.headers, body: { outcome: 'removed-in-order' } }
  },
  'POST /api/escort/trips/:id/close': async (app) => {
    const { first, say, trip, leg } = await active(app)
    await say(first, `trips/${trip}/arrive`)
    await say(first, `legs/${leg}/removal`, { outcome: 'removed-in-order' })
    return { path: `/api/escort/trips/${trip}/close`, headers: first.headers, body: {} }
  },
  'POST /api/escort/legs/:id/unlock-orders': about('/api/escort/legs/:id/unlock-orders', 'escort-leg', () => ({
    id: newId(),
    from: inMinutes(0),
    until: inMinutes(60),
  })),
  'POST /api/escort/incidents/:id/acts': about('/api/escort/incidents/:id/acts', 'escort-incident', () => ({
    id: newId(),
    act: 'take',
  })),
  'POST /api/escort/trips/:id/reports': about('/api/escort/trips/:id/reports', 'escort-trip', report),
  'POST /api/escort/trips/:id/evidence': about('/api/escort/trips/:id/evidence', 'escort-trip', () => ({})),
  'POST /api/escort/carrier-trips/:id/reports': async ({ context }) => {
    const { headers, objects } = await anOperator(context, 'carrier', OWN_CHECKPOINT)
    return { path: `/api/escort/carrier-trips/${objects['carrier-escort-trip']}/reports`, headers, body: report() }
  },
  'POST /api/escort/own-trips/:id/reports': async (app) => {
    const { headers, objects } = await anInhabitant(app.context)
    return { path: `/api/escort/own-trips/${objects['own-escort-trip']}/reports`, headers, body: report() }
  },
}

/** The bundle is made anew each time, other rules are only tried; that it was done is in the audit. */
export const LOOKS = ['POST /api/escort/trips/:id/evidence', 'POST /api/escort/rehearsals']

/** Questions: nothing is changed by them. */
export const ASKS = ['POST /api/escort/duty-answers', 'POST /api/escort/duty-rehearsals']
