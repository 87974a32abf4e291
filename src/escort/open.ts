import { RELEASES } from '#declaration/public.ts'
import { PASSAGE } from '#kernel/forms/shared-facts.ts'
import { hearing } from '#platform/facts.ts'
import { give, type ModuleContext, type OpenedModule, type Others } from '#platform/module-context.ts'
import { keepDays } from '#platform/day-partitions.ts'
import { BOOKINGS_OF_TRUCKS } from '#queue/public.ts'
import type { EscortDeps } from './deps.ts'
import { carrierRoutes } from './http/carrier-routes.ts'
import { dutyRoutes } from './http/duty-routes.ts'
import { mapRoutes } from './http/map-routes.ts'
import { reportRoutes } from './http/report-routes.ts'
import { tripRoutes } from './http/trip-routes.ts'
import { escortJobs } from './jobs.ts'
import { judgeJamming } from './judge-jamming.ts'
import { judgeSilence } from './judge-silence.ts'
import { escortLawOf } from './law-of.ts'
import { readTraces } from './read-traces.ts'
import { notePassage } from './note-passage.ts'
import { SEALS_OF_TRUCKS } from './ports.ts'
import { loadProtocols } from './process/load-protocols.ts'
import { listAlarmedTrucks } from './store/view-store.ts'
import { escalateIncidents } from './work-incident.ts'

/** Opens the escort in a process. */
export async function openModule(context: ModuleContext, others: Others): Promise<OpenedModule> {
  const { db, clock, signals, log, live, installation, tell } = context
  const protocols = await loadProtocols()
  const [bookings, releases] = [others.find(BOOKINGS_OF_TRUCKS), others.find(RELEASES)]
  const deps: EscortDeps = {
    db,
    clock,
    signals,
    log,
    tell,
    protocols,
    zone: installation.authority.zone,
    ...escortLawOf(installation.authority.country),
    bookingsOf: bookings && ((key, ids) => bookings.of(key, ids)),
    releasesOf: releases && ((subject) => releases.of(subject)),
  }
  const signer = { key: installation.keys.signing, authority: installation.authority.country }
  const today = () => clock.now().toZonedDateTimeISO('UTC').toPlainDate()
  return {
    routes: [
      ...tripRoutes(deps, live, signer),
      ...carrierRoutes(deps),
      ...mapRoutes(deps),
      ...reportRoutes(deps),
      ...dutyRoutes(deps),
    ],
    traces: (wish) => readTraces(db, wish),
    jobs: escortJobs(deps),
    hearings: [hearing(PASSAGE, (passage) => notePassage(deps, passage))],
    ports: [give(SEALS_OF_TRUCKS, { alarmed: () => listAlarmedTrucks(db) })],
    sweeps: [
      { name: 'escort.judge-silence', everySeconds: 2, run: () => judgeSilence(deps) },
      { name: 'escort.judge-jamming', everySeconds: 5, run: () => judgeJamming(deps) },
      { name: 'escort.escalate-incidents', everySeconds: 5, run: () => escalateIncidents(deps) },
      { name: 'escort.keep-days', everySeconds: 60, run: () => keepDays(db, 'escort.frame', today()) },
    ],
  }
}
