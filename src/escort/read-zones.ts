import type { z } from 'zod'
import type { ZonesAnswer } from './contract/zones.ts'
import type { EscortDeps } from './deps.ts'
import { listZoneVersions, zonesInForce } from './store/map-store.ts'
import { listZoneRehearsals } from './store/rehearsal-store.ts'

/** Every version of every zone, with who signed it and how it did on past trips. */
export async function readZones({ db, clock }: EscortDeps): Promise<z.input<typeof ZonesAnswer>> {
  const versions = await listZoneVersions(db)
  const key = ({ id, version }: { readonly id: string; readonly version: number }) => `${id} ${version}`
  const holding = new Set(zonesInForce(versions, clock.now()).map(key))
  const tried = new Map((await listZoneRehearsals(db)).map((one) => [key({ id: one.zoneId, ...one }), one]))
  return {
    zones: versions.map((zone) => {
      const { id, version, kind, name, ring, ended, reason, draftedBy, approvedBy, approvedAt } = zone
      const rehearsal = tried.get(key(zone))
      return {
        id,
        version,
        kind,
        name,
        ended,
        reason,
        draftedBy,
        approvedBy,
        approvedAt: approvedAt?.toString() ?? null,
        inForce: holding.has(key(zone)),
        ring: ring.map(([lon, lat]): [number, number] => [lon, lat]),
        rehearsal: rehearsal
          ? { at: rehearsal.at.toString(), days: rehearsal.days, legs: rehearsal.legs, changed: rehearsal.changed }
          : null,
      }
    }),
  }
}
