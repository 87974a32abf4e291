import type { ModuleContext, OpenedModule } from '#platform/module-context.ts'
import { hearing } from '#platform/facts.ts'
import { RELEASE, SEAL } from '#kernel/forms/shared-facts.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { corridorOf } from './corridor-of.ts'
import { graphOf } from './domain/corridor.ts'
import { corridorRoutes } from './http/corridor-routes.ts'
import { ofOwnCorridor } from './http/own-corridor.ts'
import { papersRoutes } from './http/papers-routes.ts'
import { planRoutes } from './http/plan-routes.ts'
import { replayRoutes } from './http/replay-routes.ts'
import { readTraces } from './read-traces.ts'
import { noteRelease, noteSeal } from './note-facts.ts'
import type { DriverlessSettings } from './settings.ts'

/** Opens the corridor: the desk's routes, and what is heard of declarations and seals. */
export async function openModule(context: ModuleContext<DriverlessSettings>): Promise<OpenedModule> {
  const { db, clock, realClock, live, installation, config, settings, log } = context
  const side = installation.authority.country
  const corridor = corridorOf(side)
  const reader = {
    graph: graphOf(corridor),
    side,
    interfaceName: settings.OTKEL_VDA5050_INTERFACE,
    log,
  }
  const deps = { db, clock, side }
  return {
    routes: ofOwnCorridor(corridor.id, [
      ...corridorRoutes({ db, clock, realClock, live, side, peers: readPeers(config) }),
      ...papersRoutes({ db, clock, sides: reader.graph.corridor.authorities, zone: installation.authority.zone }),
      ...planRoutes({ db, clock, side }),
      ...replayRoutes({ db, realClock, reader, zone: installation.authority.zone }),
    ]),
    traces: (wish) => readTraces({ db, side, corridor: corridor.id }, wish),
    hearings: [
      hearing(RELEASE, (release) => noteRelease(deps, release)),
      hearing(SEAL, (seal) => noteSeal(deps, seal)),
    ],
  }
}
