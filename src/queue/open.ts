import { LAW_IN_FORCE } from '#law/public.ts'
import { give, type ModuleContext, type OpenedModule, type Others } from '#platform/module-context.ts'
import { PLACES } from '#reference/public.ts'
import { STATE_REGISTRIES } from '#registries/public.ts'
import { openPassPress } from './adapters/pass-pdf/pass-press.ts'
import { openBookingDesk } from './open-booking-desk.ts'
import type { GateRecord } from './deps.ts'
import { queueRoutes } from './http/queue-routes.ts'
import { queueJobs, queueSweeps } from './jobs.ts'
import { BOOKINGS_OF_TRUCKS, GATE_RECORD } from './ports.ts'
import { readTraces } from './read-traces.ts'
import { openSharedReads } from './open-shared-reads.ts'
import { listBookingsOfTruck } from './store/booking-store.ts'

/** Opens the queue: places, bookings, checks, calls, and the passes that are signed with the installation's key. */
export async function openModule(context: ModuleContext, others: Others): Promise<OpenedModule> {
  const { db, clock, realClock, signals, installation } = context
  const { keys, authority } = installation
  const law = others.take(LAW_IN_FORCE).current
  const places = others.take(PLACES)
  const gates = others.later(GATE_RECORD)
  const identityKeys = { master: keys.master, index: keys.index }
  // Without gates nobody waits for what a gate saw.
  const gateRecord: GateRecord = {
    knownUntil: async (reader) => (await gates()?.knownUntil(reader)) ?? new Map(),
    entriesInDispute: async (reader, ids) => (await gates()?.entriesInDispute(reader, ids)) ?? new Set(),
  }
  const work = {
    db,
    clock,
    law,
    registries: others.take(STATE_REGISTRIES),
    realTime: realClock,
    gates: gateRecord,
    identityKeys,
  }
  return {
    routes: queueRoutes({
      db,
      clock,
      realTime: realClock,
      law,
      desk: openBookingDesk(db, clock, { law }),
      signals,
      reads: openSharedReads(signals),
      gates: gateRecord,
      passes: openPassPress({
        signing: keys.signing,
        keyId: keys.signingKeyId,
        country: authority.country,
        checkpointNames: (code) => places.placeOf(code)?.names ?? null,
        countryNames: places.countryNames,
      }),
      identityKeys,
    }),
    traces: (wish) => readTraces(db, wish),
    jobs: queueJobs(work),
    ports: [give(BOOKINGS_OF_TRUCKS, { of: (plateKey, ids) => listBookingsOfTruck(db, plateKey, ids) })],
    sweeps: queueSweeps(work).map((sweep) => ({ ...sweep, run: () => sweep.run(clock.now()) })),
  }
}
