import type { Database } from '#platform/database.ts'
import type { CorridorPast, CorridorPicture } from './contract.ts'
import { CONTROL_SETTINGS } from './domain/control.ts'
import type { ControlState } from './domain/control-state.ts'
import type { FleetControl } from './domain/fleet-control.ts'
import { type LogReader, openControl, takeLink } from './corridor-log.ts'
import { lanesOf, pictureOf } from './picture.ts'
import { lastLinkAt, listSpoken, readEvents, readSnapshot } from './store/log-store.ts'

const READ_AT_ONCE = 500

/**
 * The controller as it was at a moment: the snapshot before it, and the log up to it, through the very code that ran. The
 * same moment gives the same state to the bit, whenever it is asked [DRV-40]. Null before anything was written.
 */
export async function replayControl(
  db: Database,
  reader: LogReader,
  at: Temporal.Instant,
): Promise<FleetControl | null> {
  const end = await lastLinkAt(db, at)
  if (end === null) return null
  const snapshot = await readSnapshot(db, end)
  const state = (snapshot?.state as ControlState | undefined) ?? null
  const control = openControl({ ...reader, settings: CONTROL_SETTINGS }, state)
  for (let after = snapshot?.seq ?? 0n; after < end; ) {
    const links = await readEvents(db, after, READ_AT_ONCE)
    for (const link of links) if (link.seq <= end) takeLink(reader, control, link)
    after = links.at(-1)?.seq ?? end
  }
  return control
}

/** What the desk showed at a moment; null before anything was written. */
export async function replayPicture(
  db: Database,
  reader: LogReader,
  at: Temporal.Instant,
): Promise<CorridorPicture | null> {
  const control = await replayControl(db, reader, at)
  return control === null ? null : pictureOf(control.control, lanesOf(control.control.graph))
}

/** From when the log can be replayed, and what people said in its last hours, as marks for the bar. */
export async function pastOf(db: Database, now: Temporal.Instant, zone: string): Promise<CorridorPast> {
  const spoken = await listSpoken(db, now.subtract({ hours: 12 }), 200)
  return {
    zone,
    from: now.subtract({ hours: 12 }).toString(),
    until: now.toString(),
    spoken: spoken.map(({ at, kind, by }) => ({ at: at.toString(), kind, by })),
  }
}
