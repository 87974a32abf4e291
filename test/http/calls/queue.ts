import { newId } from '#platform/new-id.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import { anInhabitant, anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/queue/fault-decisions': async ({ context }) => {
    const { objects } = await anInhabitant(context)
    await context.pool.query(
      `update queue.booking set state = 'annulled', fault = 'user', ended_at = now(), checks = 'passed', payment = 'secured',
         ordinal = 1, hold_until = null where id = $1`,
      [objects['booking']],
    )
    const { headers } = await anOperator(context, 'registrar', OWN_CHECKPOINT)
    const body = { id: newId(), bookingId: objects['booking'], fault: 'gate', note: 'The bar of lane 1 was stuck' }
    return { headers, body }
  },
  'POST /api/queue/passes/find': async ({ context }) => {
    const { headers } = await anOperator(context, 'officer', OWN_CHECKPOINT)
    return { headers, body: { sought: '777ABC02' } }
  },
  'POST /api/queue/officer/:checkpoint/driver-search': async ({ context }) => {
    const { headers } = await anOperator(context, 'officer', OWN_CHECKPOINT)
    const path = `/api/queue/officer/${OWN_CHECKPOINT}/driver-search`
    return { path, headers, body: { name: 'Akhmetov', reason: 'control' } }
  },
  'POST /api/queue/vehicle-lists': async ({ context }) => {
    const { headers } = await anOperator(context, 'postal-operator', OWN_CHECKPOINT)
    const day = context.clock.now().toZonedDateTimeISO('UTC').toPlainDate().add({ days: 30 }).toString()
    const rows = [{ plate: '777POS02', country: 'KZ', checkpoint: OWN_CHECKPOINT, day }]
    return { headers, body: { id: newId(), letter: '17-2/441', rows } }
  },
  'POST /api/queue/vehicle-lists/:id/withdraw': async ({ context }) => {
    const { headers, objects } = await anOperator(context, 'state-body', OWN_CHECKPOINT)
    return { path: `/api/queue/vehicle-lists/${objects['vehicle-list'] ?? ''}/withdraw`, headers, body: { line: 1 } }
  },
  'POST /api/queue/waiting-zones': async ({ context }) => {
    const { headers } = await anOperator(context, 'registrar', OWN_CHECKPOINT)
    const from = context.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString()
    return { headers, body: { id: newId(), checkpoint: OWN_CHECKPOINT, from, places: 40, approachMinutes: 10 } }
  },
}

/** A search leaves a line of the audit and nothing else. */
export const LOOKS: NonNullable<CallsOfModule['LOOKS']> = [
  'POST /api/queue/passes/find',
  'POST /api/queue/officer/:checkpoint/driver-search',
]
