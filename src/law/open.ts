import type { ModuleContext, OpenedModule } from '#platform/module-context.ts'
import { give } from '#platform/module-context.ts'
import { lawRoutes } from './http/law-routes.ts'
import { openLaw } from './open-law.ts'
import { LAW_IN_FORCE } from './ports.ts'

/** Opens the law: the values in memory, read anew whenever somebody sets one, and the routes that show and set them. */
export async function openModule({
  db,
  clock,
  installation,
  signals,
  log,
  legalValues,
}: ModuleContext): Promise<OpenedModule> {
  const { country, zone } = installation.authority
  const law = await openLaw(db, country, legalValues, signals, (error) => log.error({ err: error }, 'law not reloaded'))
  return {
    routes: lawRoutes({ db, clock, law, zone, declared: legalValues }),
    ports: [give(LAW_IN_FORCE, law)],
    close: law.close,
  }
}
