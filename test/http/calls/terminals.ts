import assert from 'node:assert/strict'
import { SYSTEM } from '#kernel/principal.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { TerminalBody } from '#terminals/contract.ts'
import { enterVersion } from '#terminals/enter-version.ts'
import { DEMO_TERMINALS } from '#terminals/demo/terminals.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import { anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/terminals': async ({ context }) => {
    const { headers } = await anOperator(context, 'registrar', OWN_CHECKPOINT)
    const from = context.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString()
    return { headers, body: { ...DEMO_TERMINALS[0], code: 'TSW-NEW', id: newId(), from } }
  },
  'POST /api/terminals/:terminal/withdrawal': async ({ context }) => {
    const { headers } = await anOperator(context, 'registrar', OWN_CHECKPOINT)
    const [version, terminal, now] = [newId(), 'TSW-LATER', context.clock.now()]
    const body = { ...DEMO_TERMINALS[0], code: terminal, id: version, from: '2099-01-01' } as TerminalBody
    const entered = await inTransaction(context.db, (tx) => enterVersion(tx, body, SYSTEM, now))
    assert.ok(entered.ok)
    return { path: `/api/terminals/${terminal}/withdrawal`, headers, body: { version } }
  },
}
