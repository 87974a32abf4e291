import { SYSTEM } from '#kernel/principal.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { DemoSeed } from '#platform/module-parts.ts'
import { approveConditions } from '../approve-conditions.ts'
import { railDeps } from '../open.ts'
import { CTOP_KZ_CN } from '../packages/ctop-kz-cn.ts'
import { HEADS } from './heads.ts'
import { proposeConditions } from '../propose-conditions.ts'
import { saveNewLock } from '../store/lock-store.ts'

/** The operator of the exchange on each side. */
export const OPERATOR_LOGIN = { home: 'exchange.dostyk', neighbour: 'exchange.alashankou' } as const

/** Of the working group on each side: enters and signs technical conditions. */
export const GROUP_LOGIN = { home: 'group.astana', neighbour: 'group.beijing' } as const

/**
 * An exchange operator on each side, technical conditions that the heads of both approved, and at home the
 * locks that the carrier provides. Run again it changes nothing.
 */
export async function seedRail(seed: DemoSeed): Promise<void> {
  await seed.addAccount({ role: 'exchange-operator', login: OPERATOR_LOGIN[seed.side], workplace: '/exchange/' })
  await seed.addAccount({ role: 'working-group', login: GROUP_LOGIN[seed.side], workplace: '/exchange/' })
  await approveStartSet(seed.context)
  if (seed.side !== 'home') return
  const { db, clock } = seed.context
  await inTransaction(db, async (tx) => {
    for (const [index, memory] of (['T0', 'T1', 'T2', 'T2'] as const).entries()) {
      const lock = { id: `SSL-000${index + 1}`, maker: 'Demonstration', carrier: 'KTZ Express', memory }
      const state = { certificate: `DEMO-2026-${index + 1}`, batteryPercent: 96 - 7 * index }
      await saveNewLock(tx, { ...lock, ...state }, clock.now())
    }
  })
}

/** Each side enters and approves the same document by itself; the words cross on the line between them. */
async function approveStartSet(context: DemoSeed['context']): Promise<void> {
  const deps = railDeps(context)
  const occasion = { actor: SYSTEM, correlationId: 'demonstration' }
  const { name, version } = CTOP_KZ_CN
  const wish = { name, version, approver: HEADS[context.installation.authority.languages[0] ?? ''] ?? deps.self }
  await inTransaction(context.db, async (tx) => {
    const proposed = await proposeConditions(tx, deps, CTOP_KZ_CN, occasion)
    return proposed.ok ? await approveConditions(tx, deps, wish, occasion) : proposed
  })
}
