import type { Database, Transaction } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { LegalValues } from '#platform/legal-values.ts'
import type { Law } from './domain/law.ts'
import type { ParameterCode } from './domain/law-values.ts'
import { mergeOverrides, type Override } from './domain/merge-overrides.ts'
import { lawOf } from './law-of.ts'
import { listParameterRows, type ParameterRow } from './store/parameter-store.ts'

/**
 * The law of the installation's country with what its officers have set, in the forms that the modules declare: a plain value
 * for pure functions.
 * Throws {@link Misconfigured} when a stored value is not of the form that this release understands.
 */
export async function loadLaw(db: Database | Transaction, country: string, declared: LegalValues): Promise<Law> {
  const rows = await listParameterRows(db)
  return mergeOverrides(
    lawOf(country),
    rows.map((row) => overrideOf(row, declared)),
  )
}

function overrideOf(row: ParameterRow, declared: LegalValues): Override {
  if (!isParameterCode(row.code, declared)) throw new Misconfigured(`law.parameter holds the unknown code ${row.code}`)
  const parsed = declared[row.code]?.form.safeParse(row.value)
  if (!parsed?.success) throw new Misconfigured(`law.parameter ${row.code} from ${row.from} is malformed`)
  return { ...row, code: row.code, value: parsed.data as Override['value'] }
}

/** Whether a text names a legal value that some module declares. */
export function isParameterCode(code: string, declared: LegalValues): code is ParameterCode {
  return Object.hasOwn(declared, code)
}
