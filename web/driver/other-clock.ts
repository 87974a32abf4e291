import type { Checkpoint } from '#reference/contract.ts'
import type { KitCopy } from '../kit/copy/copy.ts'
import { formatInstant } from '../kit/time.tsx'

/**
 * An instant, or an interval, on the clock of the other side of a checkpoint, e.g. `China 10:00–11:00`; empty where both sides
 * have the same clock. Country and hours stay together.
 */
export function otherClock(
  checkpoint: Pick<Checkpoint, 'zone' | 'neighbour' | 'neighbourZone'> | null,
  kit: KitCopy,
  from: string,
  until?: string,
): string {
  if (!checkpoint) return ''
  const { zone, neighbour, neighbourZone } = checkpoint
  const there = formatInstant(from, 'time', kit, neighbourZone)
  if (there === formatInstant(from, 'time', kit, zone)) return ''
  const hours = until ? `${there}–${formatInstant(until, 'time', kit, neighbourZone)}` : there
  return `${kit.countries[neighbour] ?? neighbour}\u00a0${hours}`
}
