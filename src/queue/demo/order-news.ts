import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CheckFailed } from '#platform/module-parts.ts'
import { newRequestId } from '../../../simulators/traffic/identities.ts'
import type { OrderWorld } from './order-world.ts'

/** The registrar closes the hour of a slot, or leaves it so many trucks. */
export async function close(
  world: OrderWorld,
  checkpoint: string,
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  placesPerHour: number | null = null,
): Promise<void> {
  const hour = { id: newRequestId(), checkpoint, from: startsAt, until: endsAt }
  const body = { ...hour, reason: 'weather', placesPerHour, note: 'Walk' }
  await world.registrar('/api/queue/closures', { method: 'POST', body })
}

/** A truck that drove in while the gate was cut off. */
interface Entry {
  readonly bookingId: string
  readonly plate: string
  readonly at: Temporal.Instant
  /** An officer let it in, and not the list at the gate. */
  readonly byOfficer?: boolean
}

/** What the gate kept while it was cut off arrives now, over its own line. Answers the id of the passage. */
export async function lateNews(world: OrderWorld, entry: Entry): Promise<string> {
  const { bookingId, plate, at, byOfficer = false } = entry
  const occurredAt = at.toString()
  const decided = byOfficer
    ? {
        decidedBy: 'officer',
        reason: 'gate.opened-by-officer',
        commandId: newRequestId(),
        manualReason: 'equipment-fault',
      }
    : { decidedBy: 'rules', reason: 'gate.permit-fits', commandId: null, manualReason: null }
  const passage = {
    id: newRequestId(),
    revision: 1,
    lane: 'OUT-1',
    purpose: 'entry',
    direction: 'out',
    plateRead: plate,
    country: world.home.country,
    confidence: 98,
    trailerPlateRead: null,
    vehicleType: 'truck',
    state: 'passed',
    decision: 'open',
    ...decided,
    params: {},
    bookingId,
    candidates: [],
    cutOff: true,
    occurredAt,
    decidedAt: occurredAt,
    passedAt: occurredAt,
    pictureId: null,
    eventDigest: createHash('sha256').update(plate).digest('hex'),
  }
  const answer = await fetch(new URL('/api/gate/passages', world.home.url), {
    method: 'POST',
    headers: { ...asGate(world), 'content-type': 'application/json' },
    body: JSON.stringify({ passages: [passage] }),
  })
  const { accepted = [] } = (await answer.json()) as { accepted?: unknown[] }
  if (accepted.length !== 1) throw new CheckFailed(`the centre does not take the passage: ${answer.status}`)
  return passage.id
}

/** Signs in as the gate of the demonstration. */
export function asGate({ home }: OrderWorld): { readonly authorization: string } {
  const file = path.join(home.folder, 'keys', 'demo-gate.json')
  const { token } = JSON.parse(readFileSync(file, 'utf8')) as { token: string }
  return { authorization: `Bearer ${token}` }
}
