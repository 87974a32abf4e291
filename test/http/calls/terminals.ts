import { newId } from '#platform/new-id.ts'
import { DEMO_TERMINALS } from '#terminals/demo/terminals.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import { anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/terminals': async ({ context }) => {
    const { headers } = await anOperator(context, 'registrar', OWN_CHECKPOINT)
    const from = context.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString()
    return { headers, body: { ...DEMO_TERMINALS[0], code: 'TSW-NEW', id: newId(), from } }
  },
}
