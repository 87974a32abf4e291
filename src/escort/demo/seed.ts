import type { Actor } from '#kernel/principal.ts'
import { newId } from '#platform/new-id.ts'
import type { DemoSeed } from '#platform/module-parts.ts'
import type { By, EscortDeps } from '../deps.ts'
import { approveDrawing, drawRoute, drawZone } from '../draw-map.ts'
import { placeOnRoad } from '../domain/scripted-week.ts'
import { enrolSeal } from '../enrol-seal.ts'
import { finaliseTrip } from '../finalise-trip.ts'
import { hangSeal } from '../hang-seal.ts'
import { orderTrip } from '../order-trip.ts'
import { escortLawOf } from '../law-of.ts'
import { openFrameLog } from '../process/frame-log.ts'
import { loadProtocols } from '../process/load-protocols.ts'
import { encodeLong, lockStatus } from '../protocols/jt701/encode.ts'
import { STATE } from '../protocols/reading.ts'
import { rehearseZone } from '../rehearse-zone.ts'
import { listRoutes } from '../store/map-store.ts'
import { findSeal } from '../store/seal-store.ts'
import { DEMO_ROAD, DEMO_ROUTE_ID, DEMO_SEALS } from './seals.ts'

/** BIN of the firm whose trucks the demonstration escorts. */
const DEMO_CARRIER = '070740001237'
const CLOSED = STATE.ROPE_IN | STATE.LOCKED | STATE.COVER_CLOSED

/** Fills the demonstration: people of the centre, a signed route and zones, seals, trips under way. */
export async function seedEscort(seed: DemoSeed): Promise<void> {
  if (seed.side !== 'home') return
  const first = await seed.addAccount({ role: 'duty-operator', login: 'escort.duty', workplace: '/centre/' })
  const second = await seed.addAccount({ role: 'shift-head', login: 'escort.head', workplace: '/centre/' })
  await seed.addAccount({ role: 'mobile-group', login: 'escort.group', workplace: '/centre/' })
  await seed.addAccount({ role: 'carrier', login: 'escort.carrier', scope: DEMO_CARRIER, workplace: '/carrier/' })
  const { db, clock, signals, log, tell } = seed.context
  if ((await listRoutes(db)).length > 0) return
  const deps: EscortDeps = {
    db,
    clock,
    signals,
    log,
    tell,
    protocols: await loadProtocols(),
    zone: 'UTC',
    ...escortLawOf(seed.context.installation.authority.country),
  }
  const [duty, head] = [by(first.accountId, 'duty-operator'), by(second.accountId, 'shift-head')]
  await draw(deps, duty, head)
  for (const { number, script, plate, begins } of DEMO_SEALS) {
    await enrolSeal(
      deps,
      { number, protocol: 'jt701', model: 'JT701D', ownerState: seed.context.installation.authority.country },
      duty,
    )
    if (script !== 'walk')
      await startTrip(deps, { number, plate, country: seed.context.installation.authority.country, begins }, duty, head)
  }
}

const by = (id: string, role: Actor['role'] & string): By => ({
  actor: { kind: 'account', id, role: role as NonNullable<Actor['role']> },
  correlationId: 'demo',
})

async function draw(deps: EscortDeps, duty: By, head: By): Promise<void> {
  const points = DEMO_ROAD.map(([lon, lat]): [number, number] => [lon, lat])
  const reason = 'демонстрация'
  await drawRoute(
    deps,
    {
      id: DEMO_ROUTE_ID,
      version: 1,
      name: 'A2 Нур Жолы – Алматы',
      points,
      tolerances: [1_500],
      detours: [],
      plannedKmh: 55,
      reason,
    },
    duty,
  )
  await approveDrawing(deps, DEMO_ROUTE_ID, { kind: 'route', version: 1 }, head)
  const end = DEMO_ROAD.at(-1) ?? [0, 0]
  const zones = [
    { kind: 'destination' as const, name: 'Алматы, таможенный пост', at: end, half: 0.04 },
    { kind: 'parking' as const, name: 'Стоянка в Шелеке', at: DEMO_ROAD[5] ?? end, half: 0.03 },
    { kind: 'border-strip' as const, name: 'Нур Жолы', at: DEMO_ROAD[0] ?? end, half: 0.05 },
  ]
  for (const {
    kind,
    name,
    at: [lon, lat],
    half,
  } of zones) {
    const id = newId()
    const ring: [number, number][] = [
      [lon - half, lat - half],
      [lon + half, lat - half],
      [lon + half, lat + half],
      [lon - half, lat + half],
    ]
    await drawZone(deps, { id, version: 1, kind, name, ring, ended: false, reason }, duty)
    await rehearseZone(deps, id, { version: 1, days: 7 }, duty)
    await approveDrawing(deps, id, { kind: 'zone', version: 1 }, head)
  }
}

/** A trip that is under way when the demonstration begins: its seal has spoken at the border. */
interface DemoTruck {
  readonly number: string
  readonly plate: string
  readonly country: string
  /** The part of the road that lies behind it. */
  readonly begins: number
}

async function startTrip(
  deps: EscortDeps,
  { number, plate, country, begins }: DemoTruck,
  duty: By,
  head: By,
): Promise<void> {
  const id = newId()
  await orderTrip(deps, demoOrder(id, plate, country, deps.clock.now()), duty)
  await finaliseTrip(deps, id, { version: 1 }, head)
  const seal = await findSeal(deps.db, number)
  const frames = await openFrameLog(deps.db, deps.clock)
  const [lon, lat] = placeOnRoad(begins)
  const frame = encodeLong({
    deviceId: number,
    dataType: 1,
    time: deps.clock.now().epochMilliseconds,
    lat,
    lon,
    valid: true,
    speedKnots: 0,
    course: 250,
    odometerKm: 100,
    status: lockStatus(CLOSED, 0),
    batteryPercent: 95,
    serial: 0,
    cell: { lac: 1, id: 2, mcc: 401, mnc: 2 },
  })
  await frames.append({ connection: 0n, seal: seal?.id ?? null, protocol: 'jt701', frames: [frame], urgent: false })
  await hangSeal(deps, id, { id: newId(), seal: number, lockPoint: 'задние двери' }, duty)
}

/** An order as the demonstration makes it. */
export function demoOrder(id: string, plate: string, country: string, now: Temporal.Instant) {
  return {
    id,
    reason: 'goods-by-stage' as const,
    procedure: 'transit' as const,
    mode: 'road' as const,
    countries: [country],
    carrierBin: DEMO_CARRIER,
    plateCountry: country,
    plate,
    hsCodes: ['8517', '6403'],
    sealCount: 1,
    startPlace: 'Нур Жолы',
    finishPlace: 'Алматы',
    routeId: DEMO_ROUTE_ID,
    routeVersion: 1,
    periodS: 600,
    deadline: now.add({ hours: 24 }).toString({ smallestUnit: 'second' }),
  }
}
