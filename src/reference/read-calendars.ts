import type { InstantPeriod } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { CheckpointCalendars } from './contract.ts'
import { type ReferenceRefusal, refuse } from './domain/refusals.ts'
import { commonPeriods, hoursOf, openPeriods } from './domain/working-calendar.ts'
import { listSideCalendars } from './store/calendar-store.ts'

/** Days answered for at once. */
const LONGEST_DAYS = 62

/**
 * When both sides of a checkpoint work on the days `[from, until)`, and when both do (FLOW-7). Refused:
 * `reference.period-too-long`, `reference.no-calendar`.
 */
export async function readCalendars(
  db: Database | Transaction,
  asked: { readonly checkpoint: string; readonly country: string; readonly from: string; readonly until: string },
): Promise<Result<CheckpointCalendars, ReferenceRefusal>> {
  const { checkpoint, country } = asked
  const from = Temporal.PlainDate.from(asked.from)
  const until = Temporal.PlainDate.from(asked.until)
  const { days } = from.until(until, { largestUnit: 'days' })
  if (days < 1 || days > LONGEST_DAYS) {
    return refuse('reference.period-too-long', { from: asked.from, until: asked.until })
  }
  const calendars = await listSideCalendars(db, checkpoint, country)
  const known = calendars.filter(({ versions }) => (versions[0]?.from ?? '') <= asked.from)
  const [near, far] = known.map((calendar) => openPeriods(calendar, from, until))
  if (!near || !far) return refuse('reference.no-calendar', { checkpoint })
  const common = commonPeriods(near, far)
  return ok({
    checkpoint,
    sides: known.map((calendar, index) => ({
      ...calendar,
      versions: [...calendar.versions].map((version) => ({ ...version, hours: [...version.hours] })),
      closures: [...calendar.closures],
      open: (index === 0 ? near : far).map(written),
    })),
    common: common.map(written),
    commonHours: hoursOf(common),
  })
}

function written({ from, until }: InstantPeriod): { from: string; until: string } {
  return { from: from.toString(), until: until.toString() }
}
