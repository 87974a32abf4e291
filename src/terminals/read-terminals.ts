import { dayPeriod } from '#kernel/local-time.ts'
import type { Database } from '#platform/database.ts'
import { commonPeriods, findCheckpoint, readHoursOfSides } from '#reference/public.ts'
import { type Hours, hoursOn, periodsOn } from './domain/version.ts'
import { listTerminals, type TerminalRow } from './store/terminal-store.ts'

/** A terminal on a day, with its hours in which both sides of its checkpoint pass trucks; null where they are not known. */
export interface TerminalOnDay extends TerminalRow {
  readonly whileBothPass: Hours[] | null
}

/**
 * Terminals as they are on a day, of one checkpoint or all, nearest first, their hours laid against the working calendars
 * of both sides [FLOW-1, FLOW-7].
 */
export async function readTerminals(
  db: Database,
  day: Temporal.PlainDate,
  checkpoint: string | null,
): Promise<readonly TerminalOnDay[]> {
  const rows = await listTerminals(db, day, checkpoint)
  const codes = [...new Set(rows.map((row) => row.checkpoint))]
  const passing = new Map(await Promise.all(codes.map(async (code) => [code, await passingOn(db, code, day)] as const)))
  return rows.map((row) => {
    const both = passing.get(row.checkpoint)
    if (!both) return { ...row, whileBothPass: null }
    const { zone, common } = both
    return { ...row, whileBothPass: hoursOn(commonPeriods(periodsOn(row.hours, day, zone), common), day, zone) }
  })
}

async function passingOn(db: Database, code: string, day: Temporal.PlainDate) {
  const place = await findCheckpoint(db, code, day)
  const hours = place && (await readHoursOfSides(db, place, dayPeriod(day, place.zone)))
  return hours ? { zone: place.zone, common: hours.common } : null
}
