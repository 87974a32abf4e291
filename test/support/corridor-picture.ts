import type { Context } from '#apps/context.ts'
import { corridorOf } from '#driverless/corridor-of.ts'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import { type Corridor, graphOf } from '#driverless/domain/corridor.ts'
import { FleetControl, newControlState } from '#driverless/domain/fleet-control.ts'
import { lanesOf, pictureOf } from '#driverless/picture.ts'
import { planRoot } from '#driverless/plan-root.ts'
import { savePicture, savePlan, saveVehicle } from '#driverless/store/desk-store.ts'
import { inTransaction } from '#platform/transaction.ts'

/** A vehicle that is registered and has shown no papers yet; answers its name. */
export async function keepCorridorVehicle({ db, clock }: Context): Promise<string> {
  const id = 'steppe/IGV-900'
  await inTransaction(db, (tx) =>
    saveVehicle(tx, {
      id,
      version: '3.0.0',
      secret_hash: Buffer.alloc(32, 7),
      place: null,
      papers: null,
      added_at: clock.now(),
    }),
  )
  return id
}

/** The picture of an empty corridor, as the process that runs it keeps it for the desks. */
export async function keepCorridorPicture({ db, clock, installation }: Context): Promise<void> {
  const side = installation.authority.country
  const graph = graphOf(corridorOf(side))
  const control = new FleetControl(graph, newControlState(graph, side, 0), CONTROL_SETTINGS)
  const picture = pictureOf(control.control, lanesOf(graph))
  await inTransaction(db, (tx) => savePicture(tx, { side, body: picture, seq: 0n }, clock.now()))
}

/** The plan by which the side's controller drives; answers it. */
export async function keepCorridorPlan({ db, clock, installation }: Context): Promise<Corridor> {
  const side = installation.authority.country
  const corridor = corridorOf(side)
  await inTransaction(db, (tx) => savePlan(tx, side, { root: planRoot(corridor), corridor }, clock.now()))
  return corridor
}
