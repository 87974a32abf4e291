import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import type { PreparedFor } from '#platform/module.ts'
import { inOwnersTransaction } from '#platform/transaction.ts'
import { inOrderOfUse } from '#platform/module-order.ts'
import { decidingDaysOf } from './legal-values.ts'
import { MODULES } from './modules.ts'

/** Modules that have tables, in the order in which their migrations run: each after those that it follows. */
export const MODULE_ORDER: readonly string[] = inOrderOfUse(
  MODULES.flatMap(({ name, migrations }) =>
    migrations ? [{ name, uses: Object.fromEntries(migrations.follow.map((other) => [other, 'its tables'])) }] : [],
  ),
).map(({ name }) => name)

/** Whose installation it is. */
export type PrepareOptions = Pick<PreparedFor, 'country' | 'currency'>

/**
 * Brings the schema up to date, and has every module prepare its tables for the authority: reference data, user agreement, currency.
 * Answers what was changed.
 */
export async function prepareDatabase(migratorUrl: string, options: PrepareOptions): Promise<readonly string[]> {
  const ran = await migrate(migratorUrl, MODULE_ORDER)
  const database = openDatabase(migratorUrl, { max: 1, applicationName: 'otkel migrate', unhurried: true })
  try {
    const prepared = await inOwnersTransaction(database.db, async (tx) => {
      const authority = { ...options, now: systemClock.now(), decidingDays: decidingDaysOf(MODULES) }
      const done: string[] = []
      for (const { prepare } of inOrderOfUse(MODULES)) done.push(...((await prepare?.(tx, authority)) ?? []))
      return done
    })
    return [...ran, ...prepared]
  } finally {
    await database.close()
  }
}
