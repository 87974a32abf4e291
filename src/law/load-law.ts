import type { Database, Transaction } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import { ParameterValues } from './contract.ts'
import type { Law } from './domain/law.ts'
import type { ParameterCode } from './domain/law-values.ts'
import { mergeOverrides, type Override } from './domain/merge-overrides.ts'
import { lawOf } from './law-of.ts'
import { listParameterRows, type ParameterRow } from './store/parameter-store.ts'

/**
 * The law of the installation's country with what its officers have set: a plain value for pure functions.
 * Throws {@link Misconfigured} when a stored value is not of the form that this release understands.
 */
export async function loadLaw(db: Database | Transaction, country: string): Promise<Law> {
  const rows = await listParameterRows(db)
  return mergeOverrides(
    lawOf(country),
    rows.map((row) => overrideOf(row)),
  )
}

function overrideOf(row: ParameterRow): Override {
  if (!isParameterCode(row.code)) throw new Misconfigured(`law.parameter holds the unknown code ${row.code}`)
  const parsed = ParameterValues[row.code].safeParse(row.value)
  if (!parsed.success) throw new Misconfigured(`law.parameter ${row.code} from ${row.from} is malformed`)
  return { ...row, code: row.code, value: parsed.data }
}

/** Whether a text names a legal value that this release knows. */
export function isParameterCode(code: string): code is ParameterCode {
  return Object.hasOwn(ParameterValues, code)
}
