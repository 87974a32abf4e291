import { inTransaction } from '#platform/transaction.ts'
import type { DemoSeed } from '#platform/module-parts.ts'
import { saveNewLock } from '../store/lock-store.ts'

/** The operator of the exchange on each side. */
export const OPERATOR_LOGIN = { home: 'exchange.dostyk', neighbour: 'exchange.alashankou' } as const

/** An exchange operator on each side, and at home the locks that the carrier provides. Run again it changes nothing. */
export async function seedRail(seed: DemoSeed): Promise<void> {
  await seed.addAccount({ role: 'exchange-operator', login: OPERATOR_LOGIN[seed.side], workplace: '/exchange/' })
  if (seed.side !== 'home') return
  const { db, clock } = seed.context
  await inTransaction(db, async (tx) => {
    for (const [index, memory] of (['T0', 'T1', 'T2', 'T2'] as const).entries()) {
      const lock = { id: `SSL-000${index + 1}`, maker: 'Demonstration', carrier: 'KTZ Express', memory }
      await saveNewLock(tx, lock, clock.now())
    }
  })
}
