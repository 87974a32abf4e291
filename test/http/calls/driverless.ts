import { corridorOf } from '#driverless/corridor-of.ts'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import { graphOf } from '#driverless/domain/corridor.ts'
import { FleetControl, newControlState } from '#driverless/domain/fleet-control.ts'
import { lanesOf, pictureOf } from '#driverless/picture.ts'
import { savePicture } from '#driverless/store/desk-store.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'
import { anOperator, OWN_CHECKPOINT } from '../../support/inhabitants.ts'

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/driverless/commands': async ({ context }) => {
    const side = context.installation.authority.country
    const graph = graphOf(corridorOf(side))
    const control = new FleetControl(graph, newControlState(graph, side, 0), CONTROL_SETTINGS)
    const picture = pictureOf(control.control, lanesOf(graph))
    await inTransaction(context.db, (tx) => savePicture(tx, side, picture, context.clock.now()))
    const { headers } = await anOperator(context, 'corridor-dispatcher', OWN_CHECKPOINT)
    return { headers, body: { kind: 'stop', reach: 'corridor', target: null } }
  },
}
