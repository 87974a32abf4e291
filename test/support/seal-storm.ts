import { setTimeout as pause } from 'node:timers/promises'
import type { EscortDeps } from '#escort/deps.ts'
import { LAW_KZ } from '#escort/packages/kz/law.ts'
import { loadProtocols } from '#escort/process/load-protocols.ts'
import { STATE } from '#escort/protocols/reading.ts'
import { SEAL } from '#kernel/forms/shared-facts.ts'
import { systemClock } from '#platform/clock.ts'
import { tellerOf } from '#platform/facts.ts'
import { openLog } from '#platform/log.ts'
import { openSignals } from '#platform/signals.ts'
import { activeTrip, CLOSED, person, ROPE_CUT, SealLine, type SealWorld } from './escort-world.ts'
import type { TestPlatform } from './platform.ts'

/** How long a device waits before it dials again. */
const REDIAL_MS = 25
const TERM_HOURS = 12

/** A world of orders over the database of processes that a test breaks; its clock is the real one. */
export async function openSealWorld(
  platform: Pick<TestPlatform, 'db' | 'appUrl'>,
): Promise<SealWorld & { close(): Promise<void> }> {
  const signals = await openSignals(platform.appUrl)
  const deps: EscortDeps = {
    db: platform.db,
    clock: systemClock,
    signals,
    log: openLog('test', 'silent'),
    tell: tellerOf([{ module: 'driverless', facts: [SEAL.name] }]),
    protocols: await loadProtocols(),
    zone: 'Asia/Almaty',
    ...LAW_KZ,
  }
  return { deps, clock: systemClock, first: person(), second: person(), close: () => signals.close() }
}

/** A seal on a trip that keeps what it says until it is answered, and says it again over a new connection. */
export class StubbornSeal {
  readonly line: SealLine
  readonly tripId: string
  readonly legId: string
  /** Every message that was answered, hexadecimal. */
  readonly acknowledged: string[] = []
  /** The message that told of the cut, once it was answered. */
  cut: string | null = null
  /** Connections that broke under a message. */
  broken = 0

  constructor(line: SealLine, tripId: string, legId: string) {
    this.line = line
    this.tripId = tripId
    this.legId = legId
  }

  /** Speaks until `ended`; once `cuts` says so its rope is cut, which every message from then on tells. */
  async speak(cuts: () => boolean, ended: () => boolean): Promise<void> {
    let state = CLOSED
    let alarms = 0
    while (!ended()) {
      const isCut = alarms === 0 && cuts()
      if (isCut) [state, alarms] = [CLOSED & ~STATE.ROPE_IN, ROPE_CUT]
      const frame = this.line.frame({ dataType: isCut ? 2 : 1, state, alarms: alarms | ANSWERED })
      await this.#deliver(frame)
      if (isCut) this.cut = frame.toString('hex')
    }
    this.line.hangUp()
  }

  async #deliver(frame: Buffer): Promise<void> {
    while (!(await this.#say(frame))) {
      this.broken += 1
      this.line.hangUp()
      await pause(REDIAL_MS)
    }
    this.acknowledged.push(frame.toString('hex'))
  }

  async #say(frame: Buffer): Promise<boolean> {
    const socket = await this.line.connect().catch(() => null)
    if (!socket) return false
    const answer = Promise.withResolvers<boolean>()
    const heard = () => answer.resolve(true)
    const gone = () => answer.resolve(false)
    socket.once('data', heard).once('close', gone)
    socket.write(frame)
    const answered = await answer.promise
    socket.off('data', heard).off('close', gone)
    return answered
  }
}

const ANSWERED = 1 << 5

/** So many seals, each hung on a trip of its own. */
export async function hangSeals(world: SealWorld, port: number, count: number): Promise<readonly StubbornSeal[]> {
  const seals: StubbornSeal[] = []
  const deadline = world.clock.now().add({ hours: TERM_HOURS }).toString()
  for (let n = 0; n < count; n += 1) {
    const line = new SealLine(world, port, String(8_810_000_000 + n))
    const { order, legId } = await activeTrip(world, line, { deadline })
    seals.push(new StubbornSeal(line, order.id, legId))
  }
  return seals
}

/** What of the acknowledged is not there: messages by their bytes, cuts by their event and incident. */
export async function findLost({ pool }: Pick<TestPlatform, 'pool'>, seals: readonly StubbornSeal[]) {
  const { rows: frames } = await pool.query<{ hex: string }>(`select encode(bytes, 'hex') as hex from escort.frame`)
  const kept = new Set(frames.map(({ hex }) => hex))
  const { rows: cuts } = await pool.query<{ leg: string; n: number }>(
    `select leg_id as leg, count(*)::int as n from escort.event
     where kind = 'ROPE_CUT' and withdrawn_at is null group by leg_id`,
  )
  const { rows: red } = await pool.query<{ trip: string }>(
    `select trip_id as trip from escort.incident where level = 'red' and state <> 'closed'`,
  )
  const cutsOf = new Map(cuts.map(({ leg, n }) => [leg, n]))
  const redTrips = new Set(red.map(({ trip }) => trip))
  const cutSeals = seals.filter(({ cut }) => cut !== null)
  return {
    acknowledged: seals.reduce((sum, seal) => sum + seal.acknowledged.length, 0),
    messages: seals.flatMap(({ acknowledged }) => acknowledged).filter((hex) => !kept.has(hex)).length,
    cuts: cutSeals.filter(({ legId, tripId }) => cutsOf.get(legId) === undefined || !redTrips.has(tripId)).length,
    twice: [...cutsOf.values()].filter((n) => n > 1).length,
  }
}
