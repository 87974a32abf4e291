import { newId } from '#platform/new-id.ts'
import { StudyResult } from '#planning/contract.ts'
import { BAKHTY } from '#planning/packages/kz/bakhty.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import type { ComposedApp } from '../../support/composed-app.ts'
import { anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'
import { postAs, type ValidCall } from '../../support/valid-calls.ts'
import { validInput } from '../../support/valid-input.ts'

const CHANGES = [{ kind: 'common-hours', hours: 2, by: 'far' }]
const asPlanner = ({ context }: ComposedApp) => anOperator(context, 'planner', OWN_CHECKPOINT)

const study = () => ({
  id: newId(),
  name: 'Two more common hours',
  scenario: null,
  wish: { model: BAKHTY, changes: CHANGES, marginal: false, negotiation: false },
})
const scenario = () => ({ name: 'Two more common hours', notes: '', model: BAKHTY, changes: CHANGES, version: 0 })

async function cancelled(app: ComposedApp): Promise<ValidCall> {
  const { headers } = await asPlanner(app)
  const asked = study()
  await postAs(app, '/api/planning/studies', { headers, body: asked })
  return { path: `/api/planning/studies/${asked.id}/cancel`, headers }
}

/** A study with a result. */
async function compared(app: ComposedApp): Promise<ValidCall> {
  const { headers, objects } = await asPlanner(app)
  const result = validInput(StudyResult)
  await app.context.pool.query(`update planning.study set state = 'done', result = $2 where id = $1`, [
    objects['study'],
    JSON.stringify(result),
  ])
  return { headers, body: { studies: [objects['study']] } }
}

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/planning/preview': async (app) => ({
    headers: (await asPlanner(app)).headers,
    body: { model: BAKHTY, changes: CHANGES },
  }),
  'POST /api/planning/comparison': compared,
  'POST /api/planning/studies': async (app) => ({ headers: (await asPlanner(app)).headers, body: study() }),
  'POST /api/planning/studies/:id/cancel': cancelled,
  'PUT /api/planning/scenarios/:id': async (app) => ({
    path: `/api/planning/scenarios/${newId()}`,
    headers: (await asPlanner(app)).headers,
    body: scenario(),
  }),
  'POST /api/planning/scenarios/:id/approve': async (app) => {
    const { headers, objects } = await asPlanner(app)
    return { path: `/api/planning/scenarios/${objects['scenario']}/approve`, headers }
  },
}

/** A drawing before it is run, studies side by side: nothing is kept. */
export const ASKS = ['POST /api/planning/preview', 'POST /api/planning/comparison']

/** A study that has not run has no film. */
export const NOT_THERE = ['GET /api/planning/studies/:id/film']
