import { decideDepositReturn, depositWindowDays } from '#payments/public.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import { windowStart } from './domain/no-show.ts'
import { endedCase } from './law-of-booking.ts'
import type { BookingOutcome } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { lockConduct, lockEndsByUser } from './store/booking-store.ts'

/**
 * The later ends of an account that lost their deposits only because one lay before them of which it is found now that it was not
 * its user's fault (`cleared`): without it no other lies in the days before, so that they are forgiven now [R707-28c,
 * R707-28f]. To be asked before the outcome of `cleared` is written; the rows and the account's conduct stay locked until the
 * transaction ends.
 */
export async function listForgivenWithout(
  tx: Transaction,
  law: Law,
  cleared: BookingRow,
): Promise<readonly BookingOutcome[]> {
  const { endedAt } = cleared
  if (cleared.fault !== 'user' || endedAt === null) return []
  await lockConduct(tx, [cleared.accountId])
  const ends = await lockEndsByUser(tx, cleared.accountId, sinceOf(law, cleared, endedAt))
  const others = ends.filter(({ id }) => id !== cleared.id)
  const forgiven = others.filter((end, at) => {
    if (end.settlement !== 'forfeited' || end.endedAt === null) return false
    const since = sinceOf(law, end, end.endedAt)
    const counted = Temporal.Instant.compare(since, endedAt) <= 0 && Temporal.Instant.compare(endedAt, end.endedAt) <= 0
    const before = others.slice(0, at).filter((other) => other.endedAt && !isBefore(other.endedAt, since))
    const outcome = end.state === 'annulled' ? 'no-show' : 'cancelled'
    const question = { outcome, othersInWindow: before.length } as const
    return counted && decideDepositReturn(law, endedCase(end, end.endedAt), question) === 'return'
  })
  return forgiven.map((booking) => ({ booking, events: [{ type: 'deposit-forgiven' }] }))
}

function sinceOf(law: Law, booking: BookingRow, endedAt: Temporal.Instant): Temporal.Instant {
  return windowStart(endedAt, depositWindowDays(law, endedCase(booking, endedAt)), booking.zone)
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0
}
