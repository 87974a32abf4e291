import { newId } from '#platform/new-id.ts'
import { sampleTrain } from '#rail/packages/kz/sample-train.ts'
import type { ComposedApp } from '../../support/composed-app.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import { anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'
import type { ValidCall } from '../../support/valid-calls.ts'

const asOperator = async ({ context }: ComposedApp) => anOperator(context, 'exchange-operator', OWN_CHECKPOINT)

/** A command of the exchange operator. */
const says =
  (body: () => unknown): ((app: ComposedApp) => Promise<ValidCall>) =>
  async (app) => ({ headers: (await asOperator(app)).headers, body: body() })

let trains = 200

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/rail/trains': says(() => sampleTrain(newId(), 1, { first: (trains += 1) })),
  'POST /api/rail/mode': says(() => ({ mode: 'degraded', reason: 'Answers are slow' })),
  'POST /api/rail/days': says(() => ({ crossing: 'DOSTYK-ALASHANKOU', day: '2026-11-28', origin: 'KZ' })),
  'POST /api/rail/locks': says(() => ({
    id: `SSL-${newId().slice(0, 8).toUpperCase()}`,
    maker: 'm',
    carrier: 'c',
    memory: 'T2',
  })),
  'POST /api/rail/incoming/:id/used': async (app) => {
    const { headers, objects } = await asOperator(app)
    return { path: `/api/rail/incoming/${objects['consignment']}/used`, headers }
  },
  'POST /api/rail/incoming/:id/open': async (app) => {
    const { headers, objects } = await asOperator(app)
    const body = { purpose: 'risk-analysis', caseNumber: 'A-17' }
    return { path: `/api/rail/incoming/${objects['consignment']}/open`, headers, body }
  },
  'POST /api/rail/locks/:id/write': async (app) => {
    const { headers, objects } = await asOperator(app)
    const body = { consignmentId: objects['sent'], reason: 'carrier-wish' }
    return { path: `/api/rail/locks/${objects['lock']}/write`, headers, body }
  },
  'POST /api/rail/lock-readings': says(() => {
    const event = { counter: 1, kind: 'closed', at: '2026-11-28T08:00:00Z', previous: '', hash: '0'.repeat(64) }
    return { id: newId(), lock: 'SSL-0001', container: 'CSQU3054383', bytes: 'AAAA', events: [event] }
  }),
}

/** A look at a record leaves its line in the audit. */
export const LOOKS = ['POST /api/rail/incoming/:id/open']
