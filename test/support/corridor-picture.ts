import type { Context } from '#apps/context.ts'
import { corridorOf } from '#driverless/corridor-of.ts'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import { graphOf } from '#driverless/domain/corridor.ts'
import { FleetControl, newControlState } from '#driverless/domain/fleet-control.ts'
import { lanesOf, pictureOf } from '#driverless/picture.ts'
import { savePicture } from '#driverless/store/desk-store.ts'
import { inTransaction } from '#platform/transaction.ts'

/** The picture of an empty corridor, as the process that runs it keeps it for the desks. */
export async function keepCorridorPicture({ db, clock, installation }: Context): Promise<void> {
  const side = installation.authority.country
  const graph = graphOf(corridorOf(side))
  const control = new FleetControl(graph, newControlState(graph, side, 0), CONTROL_SETTINGS)
  const picture = pictureOf(control.control, lanesOf(graph))
  await inTransaction(db, (tx) => savePicture(tx, side, picture, clock.now()))
}
