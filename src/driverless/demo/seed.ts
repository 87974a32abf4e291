import { createHash } from 'node:crypto'
import type { DemoSeed } from '#platform/module-parts.ts'
import { inTransaction } from '#platform/transaction.ts'
import { corridorOf } from '../corridor-of.ts'
import { listVehicles, saveVehicle } from '../store/desk-store.ts'
import { DEMO_MAKER, DEMO_VEHICLES, passwordOf } from './simulator.ts'

/** Both sides know every vehicle; each has a dispatcher. */
export async function seedDriverless({ side, context, surroundings, addAccount }: DemoSeed): Promise<void> {
  const { db, installation, realClock } = context
  const country = installation.authority.country
  await addAccount({
    role: 'corridor-dispatcher',
    login: 'dispatcher.corridor',
    scope: corridorOf(country).id,
    workplace: '/corridor/',
  })
  const known = new Set((await listVehicles(db)).map(({ id }) => id))
  await inTransaction(db, async (tx) => {
    for (const owner of ['home', 'neighbour'] as const) {
      for (const { serialNumber, version } of DEMO_VEHICLES[owner]) {
        const id = `${DEMO_MAKER}/${serialNumber}`
        if (known.has(id)) continue
        await saveVehicle(tx, {
          id,
          version,
          secret_hash: createHash('sha256').update(passwordOf(surroundings, serialNumber)).digest(),
          place: owner === side ? `${country}-yard` : null,
          papers: {
            registration: `KZ ${serialNumber}`,
            insuredUntilMs: realClock.now().add({ hours: 24 * 365 }).epochMilliseconds,
            permit: `corridor ${corridorOf(country).id}`,
            safetyCase: 'demonstration',
            operators: Object.fromEntries(corridorOf(country).authorities.map((each) => [each, `Operator ${each}`])),
          },
          added_at: realClock.now(),
        })
      }
    }
  })
}
