import { createHash } from 'node:crypto'
import { signEd25519 } from '#platform/ed25519-jws.ts'
import type { Permit, PermitList } from './contract.ts'
import type { TruckPermit } from '#queue/public.ts'
import type { GateDeps } from './deps.ts'
import { GATE_LIMITS } from './domain/limits.ts'

/** Every so often a list is signed anew even when nothing changed, so that a controller's list never grows old. */
const RENEW_MINUTES = 10

/**
 * The list of trucks that may come through a checkpoint, signed by the installation's key: what a controller decides by,
 * with the centre and without it [R707-8]. Null when the controller has this version already.
 */
export async function signPermits(
  deps: GateDeps,
  checkpoint: string,
  knownVersion: string | null,
): Promise<{ readonly version: string; readonly list: string } | null> {
  const rows = await deps.queue.listPermits(deps.db, checkpoint, deps.clock.now())
  // The seal of a truck is read with its plate: an alarm is in the next list, and its end in the one after.
  const alarmed = Map.groupBy((await deps.alarmedTrucks?.()) ?? [], ({ plateKey }) => plateKey)
  const alarmOf = ({ plateKey, country }: TruckPermit) =>
    alarmed.get(plateKey)?.find((truck) => truck.country === null || truck.country === country)?.reference ?? null
  const permits = rows.flatMap((row) => permitOf(row, alarmOf(row)))
  const realNow = deps.realClock.now()
  const callRequired = deps.callRequired(checkpoint)
  const order = (await deps.waitingZone(checkpoint)) ? 'zone' : 'arrival'
  const content = JSON.stringify([callRequired, order, permits])
  const window = Math.floor(realNow.epochMilliseconds / (RENEW_MINUTES * 60_000))
  const version = `${window}-${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`
  if (version === knownVersion) return null
  const list: PermitList = {
    checkpoint,
    issuedAt: realNow.toString(),
    validUntil: realNow.add({ hours: Math.max(GATE_LIMITS.listHours, deps.autonomyHours()) }).toString(),
    callRequired,
    order,
    permits,
  }
  return { version, list: signList(list, deps.signing) }
}

function signList(list: PermitList, { key, keyId }: GateDeps['signing']): string {
  const head = { alg: 'EdDSA', kid: keyId, typ: 'otkel-permits+jws' }
  return signEd25519(Buffer.from(JSON.stringify(list)), head, key)
}

function permitOf(row: TruckPermit, sealAlarm: string | null): Permit[] {
  const { state } = row
  const tells = state === 'confirmed' || state === 'called' || state === 'displaced'
  if (!tells && state !== 'admitted' && state !== 'crossed') return []
  return [
    {
      bookingId: row.bookingId,
      reference: row.reference,
      ordinal: row.ordinal,
      plate: row.plate,
      plateKey: row.plateKey,
      country: row.country,
      trailerPlateKey: row.trailerPlateKey,
      startsAt: row.startsAt.toString(),
      endsAt: row.endsAt.toString(),
      admitFrom: row.admitFrom.toString(),
      admitUntil: row.admitUntil.toString(),
      state,
      callAt: row.callAt.toString(),
      outOfTurn: row.outOfTurn,
      presentUntil: row.presentUntil?.toString() ?? null,
      sealAlarm,
    },
  ]
}
