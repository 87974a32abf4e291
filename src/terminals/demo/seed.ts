import { createHash } from 'node:crypto'
import { SYSTEM } from '#kernel/principal.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { DemoSeed } from '#platform/module-parts.ts'
import { inTransaction } from '#platform/transaction.ts'
import { enterVersion } from '../enter-version.ts'
import { DEMO_SINCE, DEMO_TERMINALS } from './terminals.ts'

/** The terminals of our side, and somebody who works at the first of them. */
export async function seedTerminals({ side, context, addAccount }: DemoSeed): Promise<void> {
  if (side !== 'home') return
  for (const terminal of DEMO_TERMINALS) {
    const body = { ...terminal, id: idOf(terminal.code), from: DEMO_SINCE }
    const entered = await inTransaction(context.db, (tx) => enterVersion(tx, body, SYSTEM, context.clock.now()))
    if (!entered.ok) throw new Misconfigured(`demo: terminal ${terminal.code}: ${entered.refusal.code}`)
  }
  const [first] = DEMO_TERMINALS
  await addAccount({
    role: 'terminal-operator',
    login: 'terminal.demo',
    workplace: '/terminals/',
    ...(first && { scope: first.code }),
  })
}

/** The same id for the same terminal in every demonstration, so that what is sent again is the same. */
function idOf(code: string): string {
  const hex = createHash('sha256').update(`demo terminal ${code}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
