import { SYSTEM } from '#kernel/principal.ts'
import { identityOf, publishAgreement } from '#identity/public.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { inOwnersTransaction } from '#platform/transaction.ts'
import { settleCurrency } from '#payments/public.ts'
import { loadReference } from '#reference/public.ts'
import { inOrderOfUse } from '#platform/module-order.ts'
import { MODULES } from './modules.ts'

/** Modules that have tables, in the order in which their migrations run: each after those that it follows. */
export const MODULE_ORDER: readonly string[] = inOrderOfUse(
  MODULES.flatMap(({ name, migrations }) =>
    migrations ? [{ name, uses: Object.fromEntries(migrations.follow.map((other) => [other, 'its tables'])) }] : [],
  ),
).map(({ name }) => name)

export interface PrepareOptions {
  /** ISO 3166-1 alpha-2 country of the authority whose law and reference data are loaded. */
  readonly country: string
  /** ISO 4217 of its ledger. */
  readonly currency: string
}

/** Brings the schema up to date, publishes the user agreement and loads the reference data of the installation's country. */
export async function prepareDatabase(migratorUrl: string, options: PrepareOptions): Promise<readonly string[]> {
  const ran = await migrate(migratorUrl, MODULE_ORDER)
  const database = openDatabase(migratorUrl, { max: 1, applicationName: 'otkel migrate' })
  try {
    const loaded = await inOwnersTransaction(database.db, async (tx) => {
      const acting = { actor: SYSTEM, now: systemClock.now() }
      for (const agreement of identityOf(options.country).agreements) await publishAgreement(tx, agreement, acting)
      await settleCurrency(tx, options.currency)
      return loadReference(tx, options.country)
    })
    return loaded ? [...ran, `reference/${options.country}`] : ran
  } finally {
    await database.close()
  }
}
