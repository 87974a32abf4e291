import { type Tiyn, toDecimal } from '#kernel/money.ts'
import type { Database } from '#platform/database.ts'
import { present } from '#kernel/assert.ts'
import type { FaultRow, Faults } from './contract.ts'
import { type FaultCase, listEndedFaults, listWaitingFaults } from './store/fault-store.ts'

const SHOWN_HOURS = 30 * 24

/** What awaits the registrar's decision about faults, and the ends of the last 30 days [R707-28f]. */
export async function readFaults(db: Database, now: Temporal.Instant): Promise<Faults> {
  const [waiting, ended] = await Promise.all([
    listWaitingFaults(db),
    listEndedFaults(db, now.subtract({ hours: SHOWN_HOURS })),
  ])
  return { asOf: now.toString(), waiting: waiting.map(faultRow), ended: ended.map(faultRow) }
}

function faultRow(row: FaultCase): FaultRow {
  const { contradiction, decision } = row
  const iso = (text: string) => new Date(text).toISOString()
  return {
    bookingId: row.id,
    reference: row.reference,
    checkpoint: row.checkpoint,
    plate: row.plate,
    country: row.plateCountry,
    state: row.state,
    fault: present(row.fault, 'an end with a number has its fault'),
    startsAt: row.startsAt.toString(),
    endedAt: present(row.endedAt, 'what has a fault has ended').toString(),
    fee: toDecimal(row.fee as Tiyn),
    deposit: toDecimal(row.deposit as Tiyn),
    cause: row.cause,
    calledAt: row.calledAt?.toString() ?? null,
    zoneEnteredAt: row.zoneEnteredAt?.toString() ?? null,
    zoneLeftAt: row.zoneLeftAt?.toString() ?? null,
    depositKept: row.settlement === 'forfeited',
    contradiction: contradiction && { ...contradiction, happenedAt: iso(contradiction.happenedAt) },
    decision: decision && { ...decision, decidedAt: iso(decision.decidedAt) },
  }
}
