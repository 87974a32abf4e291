import type { SQLInputValue } from 'node:sqlite'

/** How the parts of the store ask it. */
export interface Sql {
  readonly rows: <T>(sql: string, ...values: SQLInputValue[]) => T[]
  readonly row: <T>(sql: string, ...values: SQLInputValue[]) => T | undefined
  readonly run: (sql: string, ...values: SQLInputValue[]) => { changes: number | bigint }
}
