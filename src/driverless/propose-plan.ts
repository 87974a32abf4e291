import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'
import { z } from 'zod'
import type { Corridor } from './domain/corridor.ts'
import { corridorFromGeoJson } from './domain/corridor-geojson.ts'
import { formFaults } from './domain/form-faults.ts'
import { type Crowded, crowdedIn, planFaults } from './domain/plans.ts'
import { refuse } from './domain/refusals.ts'
import type { InboxBody } from './inbox.ts'
import { planRoot } from './plan-root.ts'
import { INBOX_WAITS } from './signals.ts'
import { saveInbox } from './store/desk-store.ts'

/** Vehicles of ours that stand without an order, with their places. */
type Standing = readonly { readonly id: string; readonly place: string }[]

/**
 * Puts a new version of the corridor's plan forward, as GeoJSON. It is driven by when both authorities have signed the
 * same root and nobody is under way [DRV-1]; answers the root.
 */
export async function proposePlan(
  tx: Transaction,
  geoJson: unknown,
  { inUse, standing }: { readonly inUse: Corridor; readonly standing: Standing },
  by: { readonly actor: Actor; readonly name: string; readonly side: string },
  now: Temporal.Instant,
): Promise<Result<{ readonly root: string }>> {
  const corridor = readPlan(geoJson)
  if (typeof corridor === 'string') return refuse('driverless.plan-faulty', { fault: corridor })
  const [fault] = planFaults(inUse, corridor)
  if (fault !== undefined) return refuse('driverless.plan-faulty', { fault })
  const [crowded] = crowdedIn(corridor, standing)
  if (crowded !== undefined) return refuseCrowded(crowded)
  const root = planRoot(corridor)
  const body: InboxBody = { from: 'plan', by: by.name, root, corridor }
  await saveInbox(tx, body, now)
  await recordAudit(tx, {
    event: 'driverless.plan-proposed',
    actor: by.actor,
    subject: { kind: 'corridor', id: by.side },
    data: { version: corridor.version, root },
    occurredAt: now,
  })
  await signal(tx, INBOX_WAITS, by.side)
  return ok({ root })
}

/** Says which vehicles stand where, and how many have room there. */
export function refuseCrowded({ place, places, vehicles }: Crowded) {
  return refuse('driverless.plan-crowded', {
    place,
    places,
    vehicles: vehicles.map((id) => id.split('/').at(-1) ?? id),
  })
}

/** The corridor of a file, or what is wrong with its form. */
function readPlan(geoJson: unknown): Corridor | string {
  try {
    return corridorFromGeoJson(geoJson)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    return formFaults(error)[0]?.slice(0, 200) ?? ''
  }
}
