import type { Database, Transaction } from '#platform/database.ts'
import type { Heard } from './domain/replay.ts'
import { newSession, type Protocol, trusted } from './protocols/protocol.ts'
import type { Reading } from './protocols/reading.ts'
import { type KeptFrame, listFrames } from './store/frame-store.ts'

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
