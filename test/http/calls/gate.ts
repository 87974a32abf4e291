import { newId } from '#platform/new-id.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import { anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/gate/overviews': async ({ context }) => {
    const { headers } = await anOperator(context, 'device', OWN_CHECKPOINT)
    const query = { id: newId(), camera: 'CAM-1', place: 'zone-inside', takenAt: context.clock.now().toString() }
    const path = `/api/gate/overviews?${new URLSearchParams(query).toString()}`
    return { path, headers, body: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0xff, 0xd9]) }
  },
  'POST /api/gate/matters/:id/acts': async ({ context }) => {
    const { headers, objects } = await anOperator(context, 'officer', OWN_CHECKPOINT)
    const body = { kind: 'done', outcome: 'other', note: 'The driver showed the technical passport' }
    return { path: `/api/gate/matters/${objects['matter']}/acts`, headers, body }
  },
}

/** No overview picture is kept yet. */
export const NOT_THERE: NonNullable<CallsOfModule['NOT_THERE']> = ['GET /api/gate/pictures/overviews/:id']

/** That somebody looks is kept once while it goes on. */
export const KEPT_LOOKS: NonNullable<CallsOfModule['KEPT_LOOKS']> = { 'GET /api/gate/overviews': 'gate.overview_watch' }
