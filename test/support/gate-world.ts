import { generateKeyPairSync } from 'node:crypto'
import type { Heartbeat, PassageReport } from '#gate/contract.ts'
import type { GateDeps } from '#gate/deps.ts'
import type { GateFact, TruckPermit } from '#queue/public.ts'
import { lawOf, valueInForce } from '#law/public.ts'
import type { Principal } from '#kernel/principal.ts'
import { ok, refused, type Result } from '#kernel/result.ts'
import { fixedClock } from '#platform/clock.ts'
import { askDatabase } from '#platform/database.ts'
import { openLive } from '#platform/live.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import type { Signals } from '#platform/signals.ts'
import type { TestDatabase } from './database.ts'
import { principalOf } from './principals.ts'

export const NOW = Temporal.Instant.from('2026-11-23T05:30:00Z')
const LAW = lawOf('KZ')
const TODAY = NOW.toZonedDateTimeISO('Asia/Almaty').toPlainDate()
export const NUR_ZHOLY = 'NUR-ZHOLY'
export const DEVICE = { checkpoint: NUR_ZHOLY, actor: { kind: 'device', id: newId(), role: 'device' } } as const
const silent: Signals = { on: () => () => undefined, close: () => Promise.resolve() }

/** The queue as the gate sees it: remembers what it was told, and refuses as a queue would. */
export function gateWorld(database: TestDatabase) {
  const told: string[] = []
  const states = new Map<string, string>()
  const trucks = new Map<string, TruckPermit>()
  const clock = fixedClock(NOW)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  /** Bookings whose plate was told as read at the bar. */
  const present: string[] = []
  /** What the bars of the waiting zone saw. */
  const stays: { readonly bookingId: string; readonly what: string; readonly at: string }[] = []
  const follow = (fact: GateFact, from: readonly string[], to: string): Result<unknown> => {
    const state = states.get(fact.bookingId) ?? 'called'
    if (state === to) return ok({})
    if (!from.includes(state)) return refused({ code: `queue.not-${from[0]}` })
    told.push(`${to} ${fact.bookingId}`)
    states.set(fact.bookingId, to)
    return ok({})
  }
  /** What the other modules were told. */
  const facts: { readonly name: string; readonly payload: unknown }[] = []
  const deps: GateDeps = {
    db: database.db,
    clock,
    realClock: clock,
    signals: silent,
    live: openLive(silent),
    log: openLog('test', 'silent'),
    version: '1',
    signing: { key: privateKey, keyId: 'k1' },
    queue: {
      listPermits: async () => [...trucks.values()],
      // Asks over the connection that it is given, as the queue does.
      listTrucks: async (db, ids) => {
        await askDatabase(db)
        return [...trucks.values()].filter(({ bookingId }) => ids.includes(bookingId))
      },
      findBookedElsewhere: async (_tx, { plateKey }) => (plateKey === '777KKK05' ? 'DOSTYK' : null),
      recordAdmission: async (_tx, fact) => {
        if (states.get(fact.bookingId) !== 'displaced') return follow(fact, ['called'], 'admitted')
        return fact.answered ? follow(fact, ['displaced'], 'admitted') : refused({ code: 'queue.time-taken-back' })
      },
      recordPresence: async (_tx, fact) => {
        present.push(fact.bookingId)
        return ok({})
      },
      recordZoneStay: async (_tx, { bookingId, what, occurredAt }) => {
        stays.push({ bookingId, what, at: occurredAt.toString() })
        return ok({})
      },
      recordCrossing: async (_tx, fact) => follow(fact, ['admitted'], 'crossed'),
      recordReturn: async (_tx, fact) => follow(fact, ['admitted'], 'turned-back'),
    },
    autonomyHours: () => valueInForce(LAW, 'gate.autonomy-hours', { arrival: TODAY }),
    pictureDays: () => valueInForce(LAW, 'gate.video-retention-days', { arrival: TODAY }).entryAndExit,
    videoDays: () => valueInForce(LAW, 'gate.video-retention-days', { arrival: TODAY }),
    tell: async (_tx, { name }, payload) => {
      facts.push({ name, payload })
    },
    zoneOf: async (code) => (code === NUR_ZHOLY ? 'Asia/Almaty' : null),
    callRequired: () => true,
    waitingZone: async () => null,
  }
  const addTruck = (plate: string, state: TruckPermit['state'] = 'called'): TruckPermit => {
    const truck: TruckPermit = {
      bookingId: newId(),
      reference: `Q-${plate}`,
      ordinal: trucks.size + 1,
      plate,
      plateKey: plate,
      country: 'KZ',
      trailerPlate: null,
      trailerPlateKey: null,
      outOfTurn: false,
      presentUntil: null,
      startsAt: NOW,
      endsAt: NOW.add({ hours: 1 }),
      admitFrom: NOW.subtract({ minutes: 30 }),
      admitUntil: NOW.add({ minutes: 90 }),
      callAt: NOW.subtract({ hours: 2 }),
      calledAt: NOW.subtract({ hours: 2 }),
      state,
      inZone: false,
      admittedAt: null,
      crossedAt: null,
    }
    trucks.set(truck.bookingId, truck)
    states.set(truck.bookingId, state)
    return truck
  }
  return { deps, told, facts, present, stays, states, clock, addTruck, publicKey }
}

/** A truck at the bar of lane OUT-1, as its controller reports it. */
export function report(change: Partial<PassageReport> = {}): PassageReport {
  return {
    id: newId(),
    revision: 1,
    lane: 'OUT-1',
    purpose: 'entry',
    direction: 'out',
    plateRead: '101AAB01',
    country: 'KZ',
    confidence: 96,
    trailerPlateRead: null,
    vehicleType: 'truck',
    state: 'waiting',
    decision: 'open',
    reason: 'gate.permit-fits',
    params: {},
    bookingId: null,
    candidates: [],
    decidedBy: 'rules',
    commandId: null,
    manualReason: null,
    cutOff: false,
    occurredAt: NOW.toString(),
    decidedAt: NOW.toString(),
    passedAt: null,
    pictureId: null,
    eventDigest: null,
    ...change,
  }
}
/** A truck that went through. */
export const passed = (change: Partial<PassageReport>) =>
  report({ state: 'passed', passedAt: NOW.toString(), ...change })

/** The controller's sign of life, with these lanes. */
export const beat = (lanes: readonly string[] = ['OUT-1']): Heartbeat => ({
  bootId: newId(),
  at: NOW.toString(),
  permitVersion: null,
  waitingPassages: 0,
  waitingPictures: 0,
  alarms: [],
  lanes: lanes.map((lane) => ({
    lane,
    purpose: 'entry',
    direction: 'out',
    mode: 'automatic',
    barrier: 'closed',
    loopOccupied: false,
    lastCameraEventAt: null,
  })),
})

export const officer: Principal = principalOf('officer', NUR_ZHOLY)
