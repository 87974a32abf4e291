import { corridorToGeoJson } from '#driverless/domain/corridor-geojson.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import { keepCorridorPicture, keepCorridorPlan, keepCorridorVehicle } from '../../support/corridor-picture.ts'
import { anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/driverless/commands': async ({ context }) => {
    await keepCorridorPicture(context)
    const { headers } = await anOperator(context, 'corridor-dispatcher', OWN_CHECKPOINT)
    return { headers, body: { kind: 'stop', reach: 'corridor', target: null } }
  },
  'POST /api/driverless/plan': async ({ context }) => {
    const inUse = await keepCorridorPlan(context)
    const { headers } = await anOperator(context, 'corridor-dispatcher', OWN_CHECKPOINT)
    return { headers, body: { plan: corridorToGeoJson({ ...inUse, version: inUse.version + 1 }) } }
  },
  'POST /api/driverless/papers': async ({ context }) => {
    const vehicle = await keepCorridorVehicle(context)
    const { headers } = await anOperator(context, 'corridor-dispatcher', OWN_CHECKPOINT)
    const papers = {
      registration: 'KZ 001',
      insuredUntil: '2030-12-31',
      permit: 'P-1',
      safetyCase: 'SC-1',
      unladenKg: 18_000,
      operators: [
        { side: 'KZ', operator: 'Operator KZ' },
        { side: 'CN', operator: 'Operator CN' },
      ],
    }
    return { headers, body: { vehicle, papers } }
  },
}

/** A moment of the past, and the plan in use, are there when a controller has begun. */
export const NOT_THERE = ['GET /api/driverless/corridor/at', 'GET /api/driverless/plan']
