import { give, type ModuleContext, type OpenedModule } from '#platform/module-context.ts'
import { referenceRoutes } from './http/reference-routes.ts'
import { openPlaces } from './open-places.ts'
import { PLACES } from './ports.ts'

/** Opens the reference data: its routes, and names and zones of places in memory. */
export async function openModule({ db, clock, installation, log }: ModuleContext): Promise<OpenedModule> {
  const { zone, country } = installation.authority
  const places = await openPlaces({ db, clock, zone, log })
  return { routes: referenceRoutes({ db, clock, zone, country }), ports: [give(PLACES, places)], close: places.close }
}
