import { getCheckSubject } from '#identity/public.ts'
import { localDay } from '#kernel/local-time.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { type NoticeRequest, noticeTo } from '#notices/public.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  type CheckSubject,
  type Finding,
  REGISTRIES_NOTICES,
  requiredByParty,
  type RequiredChecks,
  withProvenResidency,
  requiredChecks,
} from '#registries/public.ts'
import type { Checking } from './deps.ts'
import type { BookingRow, StatedGoods } from './store/booking-row.ts'

/** What the registries are asked about a booking, and which of them law requires. */
export interface CheckFacts {
  readonly subject: CheckSubject
  readonly required: RequiredChecks
}

/** Reads, under the reading log, whom and what a booking's checks concern, and what law requires of it [R707-19]. */
export async function checkFacts(db: Database, checking: Checking, booking: BookingRow): Promise<CheckFacts> {
  const { accountId, vehicleId, trailerId, ownerId, driverIds } = booking
  const parties = await inTransaction(db, (tx) =>
    getCheckSubject(
      tx,
      { accountId, vehicleId, trailerId, ownerId, driverIds },
      {
        keys: checking.identityKeys,
        reader: SYSTEM,
        purpose: `order-707/18: checks of booking ${booking.reference}`,
        now: checking.realTime.now(),
      },
    ),
  )
  const { checkpoint, neighbour, localDay: day } = booking
  const goods = goodsOf(booking)
  const days = { 'booking-made': localDay(booking.placedAt, booking.zone), 'slot-time': day }
  const law = checking.law()
  const subject = withProvenResidency(
    { ...parties, trip: { checkpoint, neighbour, date: day.toString(), goods } },
    law.country,
  )
  const resident = requiredChecks(law, days, { resident: true })
  const nonResident = requiredChecks(law, days, { resident: false })
  return {
    subject,
    required: requiredByParty(subject, law.country, { version: resident.version, resident, nonResident }),
  }
}

/** The load as it was stated; the declaration of goods that go out of turn is asked about with the others [R707-6.2]. */
export function goodsOf({ goods, claim }: Pick<BookingRow, 'goods' | 'claim'>): StatedGoods | null {
  const document = claim?.document
  if (!document || document.kind === 'used-as-transit-declaration') return goods
  const stated = goods ?? { laden: true, veterinary: false, phytosanitary: false, declarations: [] }
  const veterinary = stated.veterinary || claim.goods.includes('animals')
  return { ...stated, laden: true, veterinary, declarations: [...new Set([...stated.declarations, document.number])] }
}

const TEMPLATES = { '18.10': 'registries.unpaid-fine', '18.17': 'registries.toll-debt' } as const

/** Fines and toll debts of residents are only told [R707-19c]; each is told once a booking. */
export function findingNotices(booking: BookingRow, told: readonly Finding[]): readonly NoticeRequest[] {
  return [...new Set(told.map(({ check }) => check))].flatMap((check) => {
    const template = TEMPLATES[check as keyof typeof TEMPLATES]
    if (!template) return []
    const { id: bookingId, reference, plate, accountId } = booking
    const facts = { bookingId, reference, plate }
    return [noticeTo(REGISTRIES_NOTICES, template, { accountId, facts, dedupeKey: `${template}/${bookingId}` })]
  })
}
