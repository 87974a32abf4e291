import { newId } from '#platform/new-id.ts'
import { CTOP_KZ_CN } from '#rail/packages/ctop-kz-cn.ts'
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

/** A command of the working group. */
const groupSays =
  (
    body: (objects: Readonly<Record<string, string>>) => unknown,
    path?: (objects: Readonly<Record<string, string>>) => string,
  ) =>
  async ({ context }: ComposedApp): Promise<ValidCall> => {
    const { headers, objects } = await anOperator(context, 'working-group', OWN_CHECKPOINT)
    return { headers, body: body(objects), ...(path && { path: path(objects) }) }
  }

let trains = 200
let versions = 500

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
  'POST /api/rail/locks/:id/state': async (app) => {
    const { headers, objects } = await asOperator(app)
    return { path: `/api/rail/locks/${objects['lock']}/state`, headers, body: { state: 'lost', reason: 'Not found' } }
  },
  'POST /api/rail/conditions': groupSays(() => ({ ...CTOP_KZ_CN, version: (versions += 1) })),
  'POST /api/rail/conditions/:id/approve': groupSays(
    () => ({ approver: '李明' }),
    () => '/api/rail/conditions/ctop-kz-cn-2/approve',
  ),
  'POST /api/rail/consents': async (app) => {
    const { headers, objects } = await asOperator(app)
    const body = {
      consignmentId: objects['consignment'],
      proceeding: 'court',
      caseNumber: 'A-17',
      reason: 'A discrepancy',
      askedBy: 'Wang Wei',
    }
    return { headers, body }
  },
  'POST /api/rail/consents/:id/decide': groupSays(
    () => ({ days: 30, answer: 'For this case', decidedBy: 'A. Nurlanov' }),
    (objects) => `/api/rail/consents/${objects['record-consent']}/decide`,
  ),
  'POST /api/rail/lock-readings/:id/open': async (app) => {
    const { headers, objects } = await asOperator(app)
    const body = { purpose: 'discrepancy', caseNumber: 'A-17' }
    return { path: `/api/rail/lock-readings/${objects['lock-reading']}/open`, headers, body }
  },
  'POST /api/rail/lock-readings': says(() => {
    const event = { counter: 1, kind: 'closed', at: '2026-11-28T08:00:00Z', previous: '', hash: '0'.repeat(64) }
    return { id: newId(), lock: 'SSL-0001', container: 'CSQU3054383', bytes: 'AAAA', events: [event] }
  }),
}
