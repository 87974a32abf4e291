import type { WorkCalendar } from '#kernel/working-days.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { listHolidays } from './store/reference-store.ts'

/** The working calendar of the installation's country for `[from, until)`, to count terms of working days with. */
export async function readWorkCalendar(
  db: Database | Transaction,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<WorkCalendar> {
  const holidays = await listHolidays(db, from, until)
  return {
    daysOff: new Set(holidays.filter(({ kind }) => kind !== 'working').map(({ day }) => day)),
    workedWeekends: new Set(holidays.filter(({ kind }) => kind === 'working').map(({ day }) => day)),
  }
}
