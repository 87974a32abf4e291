import type { ModuleContext, OpenedModule } from '#platform/module-context.ts'
import { planningRoutes } from './http/planning-routes.ts'
import { planningJobs } from './jobs.ts'
import { openStudyThreads } from './study-threads.ts'

/** Opens planning: its routes, and the threads of studies, which start when the first one runs. */
export async function openModule({ db, clock, realClock, installation }: ModuleContext): Promise<OpenedModule> {
  const threads = openStudyThreads()
  const { country } = installation.authority
  return {
    routes: planningRoutes({ db, clock, country }),
    // Studies are timed by the real clock: a demonstration's hurry is not theirs.
    jobs: planningJobs({ db, clock: realClock, threads }),
    close: () => threads.close(),
  }
}
