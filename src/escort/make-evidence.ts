import { createPublicKey, hash, type KeyObject, sign } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { By, EscortDeps } from './deps.ts'
import type { EvidenceBundle } from './domain/evidence.ts'
import { writeReadings } from './domain/evidence-readings.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { listFramesOfLeg } from './hear-seal.ts'
import { planOfLeg } from './plan-of-leg.ts'
import { newSession } from './protocols/protocol.ts'
import { listEvents } from './store/event-store.ts'
import { findBatch, type KeptFrame, listBatch } from './store/frame-store.ts'
import { listIncidentEntries, listIncidents } from './store/incident-store.ts'
import { type Leg, listLegs } from './store/leg-store.ts'
import { findTrip } from './store/trip-store.ts'

/** Who signs evidence. */
export interface EvidenceSigner {
  readonly key: KeyObject
  readonly authority: string
}

const IDS_OF_RUN = 1n << 40n
const ZEROS = '00'.repeat(32)
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

/**
 * Makes the evidence bundle of a trip: raw frames with the digests of the batches that they were kept in, what they were
 * judged by, conclusions, incidents; signed by the authority. Anybody checks it without a network [ESC-51].
 */
export async function makeEvidence(
  deps: EscortDeps,
  tripId: string,
  signer: EvidenceSigner,
  by: By,
): Promise<Result<EvidenceBundle, EscortRefusal>> {
  const now = deps.clock.now()
  const found = await deps.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => readBasis(deps, tx, tripId))
  if (!found) return refuse('escort.trip-unknown')
  const body = plain({
    format: 'otkel-escort-evidence',
    version: 2,
    madeAt: now,
    madeBy: by.actor.id,
    authority: signer.authority,
    ...found,
  }) as Omit<EvidenceBundle, 'signature'>
  const bundle: EvidenceBundle = { ...body, signature: signed(body, signer.key) }
  await inTransaction(deps.db, (tx) =>
    recordAudit(tx, {
      event: 'escort.evidence-made',
      actor: by.actor,
      subject: { kind: 'escort-trip', id: tripId },
      data: { root: bundle.signature.root },
      occurredAt: now,
      correlationId: by.correlationId,
    }),
  )
  return ok(bundle)
}

/** What the bundle holds, as it was at one moment: no conclusion without the frame that it rests on. */
async function readBasis(deps: EscortDeps, tx: Transaction, tripId: string) {
  const trip = await findTrip(tx, tripId)
  if (!trip) return null
  const batches = new Map<string, EvidenceBundle['batches'][number]>()
  const legs: EvidenceBundle['legs'] = []
  for (const leg of await listLegs(tx, tripId)) legs.push(await legEvidence(deps, tx, leg, batches))
  const incidents = await listIncidents(tx, tripId)
  const entries = await listIncidentEntries(
    tx,
    incidents.map(({ id }) => id),
  )
  return {
    trip,
    legs,
    batches: [...batches.values()],
    events: await listEvents(tx, tripId),
    incidents: incidents.map((incident) => ({
      ...incident,
      entries: entries.filter(({ incidentId }) => incidentId === incident.id),
    })),
  }
}

function signed(body: object, key: KeyObject): EvidenceBundle['signature'] {
  const bytes = canonicalBytes(body)
  return {
    root: sha256(bytes),
    algorithm: 'Ed25519',
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'),
    value: sign(null, bytes, key).toString('base64'),
  }
}

/** Plain JSON values: moments and great numbers as text. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)))
}

async function legEvidence(
  deps: EscortDeps,
  tx: Transaction,
  leg: Leg,
  batches: Map<string, EvidenceBundle['batches'][number]>,
): Promise<EvidenceBundle['legs'][number]> {
  const planned = await planOfLeg(tx, leg, deps.rulesAt)
  const protocol = deps.protocols.get(leg.protocol)
  const frames = await listFramesOfLeg(tx, protocol, leg, deps.rulesAt(leg.activatedAt))
  for (const frame of frames) await addBatch(tx, frame, batches)
  return {
    id: leg.id,
    seal: leg.sealNumber,
    protocol: leg.protocol,
    protocolVersion: protocol?.version ?? 0,
    activatedAt: leg.activatedAt.toString(),
    removedAt: leg.removedAt?.toString() ?? null,
    outcome: leg.outcome,
    law: { plan: { ...planned?.law.plan }, rules: { ...planned?.law.rules } },
    frames: frames.map((frame) => {
      const decoded = protocol?.decode(frame.bytes, newSession(frame.receivedAt.epochMilliseconds, leg.sealNumber))
      return {
        id: String(frame.id),
        receivedAt: frame.receivedAt.toString(),
        listener: listenerOf(frame),
        batch: String(frame.batch),
        digest: sha256(frame.bytes),
        bytes: frame.bytes.toString('hex'),
        checks: { ...decoded?.checks },
        readings: decoded ? writeReadings(decoded) : [],
      }
    }),
  }
}

/** The run of the listener that kept a frame stands in its id. */
const listenerOf = (frame: KeptFrame) => Number(frame.id / IDS_OF_RUN)

async function addBatch(
  tx: Transaction,
  frame: KeptFrame,
  batches: Map<string, EvidenceBundle['batches'][number]>,
): Promise<void> {
  const listener = listenerOf(frame)
  const key = `${listener} ${frame.batch}`
  if (batches.has(key)) return
  const batch = await findBatch(tx, listener, frame.batch)
  if (!batch) return
  const before = batch.seq === 0n ? null : await findBatch(tx, listener, batch.seq - 1n)
  batches.set(key, {
    listener,
    seq: String(batch.seq),
    first: String(batch.firstFrame),
    digests: (await listBatch(tx, batch)).map(({ bytes }) => sha256(bytes)),
    root: batch.root.toString('hex'),
    hash: batch.hash.toString('hex'),
    previous: before?.hash.toString('hex') ?? ZEROS,
  })
}
