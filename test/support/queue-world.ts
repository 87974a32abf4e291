import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type SeededDriver, seedDrivers, seedSlots } from '#queue/bench/seed.ts'
import { lawOf } from '#law/public.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { GateRecord } from '#queue/deps.ts'
import { openReferences } from '#queue/store/reference-numbers.ts'
import { type PlaceAnswer, placeBookings, type PlaceRequest } from '#queue/place-bookings.ts'
import type { TestDatabase } from './database.ts'

/** Business time of the queue's tests: a winter morning. */
export const NOW = Temporal.Instant.from('2026-11-22T03:00:00Z')
/** Enough for several bookings: fee 1 MCI and deposit 20 MCI. */
export const FUNDS = 100_000_000n
export const LAW = lawOf('KZ')
/** Fee and deposit of a booking of these days, in tiyn. */
export const FEE = 432_500n
export const DEPOSIT = 8_650_000n
/** When the first interval of a test begins, unless it says otherwise. */
export const START = NOW.add({ hours: 48 })
/** A checkpoint that takes ten trucks in every hour of every day. */
export const AROUND_THE_CLOCK = {
  checkpoint: 'DOSTYK',
  from: '2026-11-22',
  until: null,
  hours: [{ from: '00:00', until: '24:00' }],
  slotMinutes: 60,
  placesPerHour: 10,
} as const
/** No checkpoint has a gate of its own, so that nothing is learnt later. */
export const NO_GATES: GateRecord = {
  knownUntil: async () => new Map(),
  entriesInDispute: async () => new Set(),
}

/** Drivers, slots and the placing of bookings on a real database. */
export interface QueueWorld {
  readonly db: Database
  readonly pool: pg.Pool
  readonly drivers: readonly SeededDriver[]
  request(driver: SeededDriver, slotId: string, changes?: Partial<PlaceRequest>): PlaceRequest
  place(requests: readonly PlaceRequest[], now?: Temporal.Instant): Promise<readonly PlaceAnswer[]>
  slots(count: number, capacity: number, changes?: Partial<SlotSeed>): Promise<readonly string[]>
}

interface SlotSeed {
  readonly checkpoint: string
  readonly neighbour: string
  readonly from: Temporal.Instant
}

/** Opens a world with some drivers that have money. */
export async function queueWorld({ db, pool }: TestDatabase, drivers: number, funds = FUNDS): Promise<QueueWorld> {
  const references = openReferences(db)
  return {
    db,
    pool,
    drivers: await seedDrivers(pool, drivers, funds),
    request: (driver, slotId, changes = {}) => ({
      id: randomUUID(),
      accountId: driver.accountId,
      checkpoint: 'DOSTYK',
      slotId: BigInt(slotId),
      place: 'fresh',
      ground: null,
      claim: null,
      vehicleId: driver.vehicleId,
      trailerId: null,
      driverIds: [driver.personId],
      goods: null,
      digest: Buffer.alloc(32, 7),
      actor: { kind: 'account', id: driver.accountId, role: 'driver' },
      correlationId: 'test',
      ...changes,
    }),
    async place(requests, now = NOW) {
      const numbers = await references.take(requests.length)
      return await inTransaction(
        db,
        async (tx) => (await placeBookings(tx, { law: () => LAW, numbers }, requests, now)).answers,
      )
    },
    slots: (count, capacity, { checkpoint = 'DOSTYK', neighbour = 'CN', from = START } = {}) =>
      seedSlots(pool, { checkpoint, neighbour, count, capacity }, from),
  }
}

/** `ok` or the code of the refusal, for each answer. */
export function codes(answers: readonly PlaceAnswer[]): readonly string[] {
  return answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code))
}

/** Counts of a slot and of its bookings, which must agree. */
export async function countsOf(
  pool: pg.Pool,
  slotId: string,
): Promise<{ capacity: number; taken: number; released: number; booked: number }> {
  const { rows } = await pool.query(
    `select capacity, taken, released, (select count(*)::int from queue.booking where slot_id = slot.id
       and state in ('held', 'confirmed', 'called', 'admitted', 'crossed', 'turned-back')) as booked
     from queue.slot where id = $1::bigint`,
    [slotId],
  )
  return rows[0] as { capacity: number; taken: number; released: number; booked: number }
}
