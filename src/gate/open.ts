import { RELEASES } from '#declaration/public.ts'
import { SEALS_OF_TRUCKS } from '#escort/public.ts'
import { LAW_IN_FORCE, valueInForce } from '#law/public.ts'
import { give, type ModuleContext, type OpenedModule, type Others } from '#platform/module-context.ts'
import {
  findBookedElsewhere,
  GATE_RECORD,
  findWaitingZone,
  listPermits,
  listTrucks,
  recordAdmission,
  recordCrossing,
  recordPresence,
  recordReturn,
  recordZoneStay,
} from '#queue/public.ts'
import { findCheckpoint } from '#reference/public.ts'
import { STATE_REGISTRIES } from '#registries/public.ts'
import type { GateDeps, QueueAtGate } from './deps.ts'
import { boardRoutes } from './http/board-routes.ts'
import { deviceRoutes } from './http/device-routes.ts'
import { matterRoutes } from './http/matter-routes.ts'
import { officerRoutes } from './http/officer-routes.ts'
import { overviewRoutes } from './http/overview-routes.ts'
import { shiftRoutes } from './http/shift-routes.ts'
import { gateJobs } from './jobs.ts'
import { readTraces } from './read-traces.ts'
import { knownUntil } from './store/lane-store.ts'
import { listEntriesInDispute } from './store/matter-store.ts'
import { sweepGate } from './sweep-gate.ts'

/** Opens the gate: what controllers, officers and boards ask of the centre. */
export async function openModule(context: ModuleContext, others: Others): Promise<OpenedModule> {
  const { db, clock, realClock, signals, live, installation, log, version, tell } = context
  const [releases, seals] = [others.find(RELEASES), others.find(SEALS_OF_TRUCKS)]
  const deps: GateDeps = {
    db,
    log,
    version,
    tell,
    ...lawAtGate(context, others),
    clock,
    realClock,
    signals,
    live,
    signing: { key: installation.keys.signing, keyId: installation.keys.signingKeyId },
    queue: queueAtGate(others),
    zoneOf: async (checkpoint) => {
      const today = clock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate()
      return (await findCheckpoint(db, checkpoint, today))?.zone ?? null
    },
    releasesOf: releases && ((plateKey) => releases.of({ kind: 'plate', id: plateKey })),
    alarmedTrucks: seals && (() => seals.alarmed()),
    callRequired: () => true,
    waitingZone: (checkpoint) => findWaitingZone(db, checkpoint, clock.now()),
  }
  return {
    traces: (wish) => readTraces(db, wish),
    routes: [
      ...deviceRoutes(deps),
      ...officerRoutes(deps),
      ...overviewRoutes(deps),
      ...shiftRoutes(deps),
      ...matterRoutes(deps),
      ...boardRoutes(deps),
    ],
    jobs: gateJobs({ db, realClock, registries: others.take(STATE_REGISTRIES) }),
    sweeps: [{ name: 'gate.tidy', everySeconds: 5, run: () => sweepGate(db, { clock, realClock }) }],
    ports: [give(GATE_RECORD, { knownUntil, entriesInDispute: listEntriesInDispute })],
  }
}

/** What the law in force on the day of arrival asks of the equipment of a checkpoint (order 707, paragraphs 8 and 32). */
function lawAtGate(
  { clock, installation }: ModuleContext,
  others: Others,
): Pick<GateDeps, 'autonomyHours' | 'pictureDays' | 'videoDays'> {
  const law = others.take(LAW_IN_FORCE)
  const today = () => ({ arrival: clock.now().toZonedDateTimeISO(installation.authority.zone).toPlainDate() })
  const videoDays = () => valueInForce(law.current(), 'gate.video-retention-days', today())
  return {
    autonomyHours: () => valueInForce(law.current(), 'gate.autonomy-hours', today()),
    pictureDays: () => videoDays().entryAndExit,
    videoDays,
  }
}

/** The queue's doors with the law of the moment in each. */
function queueAtGate(others: Others): QueueAtGate {
  const law = others.take(LAW_IN_FORCE)
  return {
    listPermits: (reader, checkpoint, now) => listPermits(reader, law.current(), checkpoint, now),
    listTrucks: (reader, ids) => listTrucks(reader, law.current(), ids),
    findBookedElsewhere,
    recordAdmission: (tx, fact, now) => recordAdmission(tx, law.current(), fact, now),
    recordPresence: (tx, fact, now) => recordPresence(tx, law.current(), fact, now),
    recordZoneStay: (tx, fact) => recordZoneStay(tx, law.current(), fact),
    recordCrossing,
    recordReturn: (tx, fact, now) => recordReturn(tx, law.current(), { ...fact, reason: 'left' }, now),
  }
}
