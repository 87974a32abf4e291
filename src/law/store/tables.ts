import type { ColumnType } from 'kysely'

interface ParameterTable {
  code: string
  shadow: boolean
  /** A half-open range literal, `[2027-01-01,)`. */
  valid: string
  value: ColumnType<unknown, string, never>
  act: string
  decided_by: string
  set_by: string
  set_at: ColumnType<Temporal.Instant, string, never>
}

interface DecidingDayTable {
  name: string
}

declare module '#platform/database.ts' {
  interface Tables {
    'law.parameter': ParameterTable
    'law.deciding_day': DecidingDayTable
  }
}
