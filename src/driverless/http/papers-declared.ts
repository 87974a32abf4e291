import { declareRoutes } from '#platform/http/route.ts'
import { PapersOfVehicles, RecordPapers } from '../contract.ts'

const DISPATCHER = ['corridor-dispatcher'] as const

/** The papers of the vehicles, which the controller asks for before it gives a task [DRV-2]. */
export const PAPERS_ROUTES = declareRoutes({
  'GET /api/driverless/papers': {
    access: DISPATCHER,
    load: 'query',
    summary: 'The registered vehicles with registration, insurance, permit, safety case and operators.',
    refusals: ['driverless.other-corridor-forbidden'],
    response: PapersOfVehicles,
  },
  'POST /api/driverless/papers': {
    access: DISPATCHER,
    load: 'query',
    summary: 'Enters or changes the papers of a vehicle; without sufficient ones it gets no task.',
    refusals: ['driverless.other-corridor-forbidden', 'driverless.unknown-target'],
    body: RecordPapers,
  },
})
