import type { Database, Transaction } from '#platform/database.ts'
import { listHolidays, listWeekend } from './store/reference-store.ts'

/** Days off, worked weekend days and the weekend itself, in the form that terms of working days are counted with. */
export interface WorkCalendarDays {
  readonly daysOff: ReadonlySet<string>
  readonly workingWeekends: ReadonlySet<string>
  readonly weekend: readonly number[]
}

/** The working calendar of the installation's country for `[from, until)`. */
export async function readWorkCalendar(
  db: Database | Transaction,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<WorkCalendarDays> {
  const holidays = await listHolidays(db, from, until)
  return {
    daysOff: new Set(holidays.filter(({ kind }) => kind !== 'working').map(({ day }) => day)),
    workingWeekends: new Set(holidays.filter(({ kind }) => kind === 'working').map(({ day }) => day)),
    weekend: await listWeekend(db),
  }
}
