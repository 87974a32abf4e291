import type { Database, Transaction } from '#platform/database.ts'
import type { Heard } from './domain/replay.ts'
import type { EscortRules } from './domain/rules.ts'
import { newSession, type Protocol, trusted } from './protocols/protocol.ts'
import type { Reading } from './protocols/reading.ts'
import { type KeptFrame, listFrames } from './store/frame-store.ts'
import type { Leg } from './store/leg-store.ts'

/** A reading with the frame that it was read from. */
export interface HeardFrame extends Heard {
  readonly frame: KeptFrame
}

/**
 * Reads the kept frames of a seal anew. Each frame is read with a session that knows whose connection it was, since the
 * frame was kept with the seal to which its connection belonged. Frames that fail a check are evidence and no reading.
 */
export async function hearSeal(
  db: Database | Transaction,
  protocol: Protocol,
  seal: { readonly id: number; readonly number: string },
  after: Temporal.Instant,
  until: Temporal.Instant | null,
): Promise<readonly HeardFrame[]> {
  const frames = await listFrames(db, seal.id, after, until)
  return frames.flatMap((frame) => readFrame(protocol, seal.number, frame))
}

/** How long after its removal a seal may still bring records of a leg. */
export const LATE_DAYS = 30

/**
 * The times of which a seal may bring records after its removal: those that it kept without a network. What it says of the last
 * moments before is not told from what came after, since its clock and ours may differ.
 */
export function lateTimesOf(
  { activatedAt, removedAt }: Pick<Leg, 'activatedAt' | 'removedAt'>,
  { clockToleranceS }: Pick<EscortRules, 'clockToleranceS'>,
): { readonly from: number; readonly until: number } | null {
  if (removedAt === null) return null
  return { from: activatedAt.epochMilliseconds, until: removedAt.epochMilliseconds - clockToleranceS * 1000 }
}

/**
 * What a leg rests on: the frames of its seal from the activation to the removal, and those that came afterwards and tell of that
 * time [ESC-24, ESC-29].
 */
export async function listFramesOfLeg(
  db: Database | Transaction,
  protocol: Protocol | undefined,
  leg: Leg,
  rules: Pick<EscortRules, 'clockToleranceS'>,
): Promise<readonly KeptFrame[]> {
  const { removedAt } = leg
  const late = lateTimesOf(leg, rules)
  if (removedAt === null || late === null) return listFrames(db, leg.sealId, leg.activatedAt, null)
  const frames = await listFrames(db, leg.sealId, leg.activatedAt, removedAt.add({ hours: 24 * LATE_DAYS }))
  const tellsOfIt = (frame: KeptFrame) =>
    protocol !== undefined &&
    readFrame(protocol, leg.sealNumber, frame).some(({ reading: { time } }) => isWithin(late, time))
  return frames.filter((frame) => Temporal.Instant.compare(frame.receivedAt, removedAt) <= 0 || tellsOfIt(frame))
}

/**
 * The readings of a leg by which it is judged: of a message that came after the removal only the records that may tell of it, since a
 * seal sends what it has kept many at a time.
 */
export function hearLeg(
  protocol: Protocol,
  leg: Leg,
  rules: Pick<EscortRules, 'clockToleranceS'>,
  frames: readonly KeptFrame[],
): readonly HeardFrame[] {
  const { removedAt } = leg
  const late = lateTimesOf(leg, rules)
  const counts = ({ frame, reading }: HeardFrame) =>
    removedAt === null ||
    late === null ||
    Temporal.Instant.compare(frame.receivedAt, removedAt) <= 0 ||
    isWithin(late, reading.time)
  return frames.flatMap((frame) => readFrame(protocol, leg.sealNumber, frame)).filter(counts)
}

export const isWithin = ({ from, until }: { readonly from: number; readonly until: number }, time: number | null) =>
  time !== null && time >= from && time <= until

/** The readings of one kept frame that are of this seal. */
export function readFrame(protocol: Protocol, number: string, frame: KeptFrame): readonly HeardFrame[] {
  const receivedAt = frame.receivedAt.epochMilliseconds
  const decoded = protocol.decode(frame.bytes, newSession(receivedAt, number))
  if (!trusted(decoded)) return []
  return decoded.readings.filter((reading) => isOf(reading, number)).map((reading) => ({ reading, receivedAt, frame }))
}

/** Whose lock a reading tells of: of a slave behind a gateway, else of the device itself. */
export const lockOf = (reading: Reading): string | null => reading.slaveId ?? reading.deviceId
const isOf = (reading: Reading, number: string) => lockOf(reading) === number
