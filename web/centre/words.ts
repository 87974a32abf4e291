import type { EventView, IncidentLine, TripView } from '#escort/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import type { Tone } from '../kit/states.ts'
import type { Copy } from './copy/en.ts'

/** How a colour of the centre feels in the family of screens. */
export const TONES: Readonly<Record<TripView['colour'], Tone>> = {
  grey: 'calm',
  green: 'good',
  amber: 'warn',
  red: 'bad',
}

export const kindWord = (copy: Copy, kind: string): string => copy.kinds[kind as keyof Copy['kinds']] ?? kind

/** Why it is so, in one sentence. */
export function why(copy: Copy, event: EventView): string {
  const family = event.kind.split('_')[0]
  const numbers = Object.fromEntries(Object.entries(event.facts).map(([name, value]) => [name, String(value)]))
  if (family === 'ROUTE' && 'metres' in numbers) return fill(copy.why.ROUTE, numbers)
  if (family === 'SILENCE' && 'minutes' in numbers) return fill(copy.why.SILENCE, numbers)
  if (family === 'BATTERY' && 'percent' in numbers) return fill(copy.why.BATTERY, numbers)
  return event.frame === null ? copy.why.time : copy.why.lock
}

export const incidentTone = ({ level, state }: IncidentLine): Tone =>
  level === 'red' ? 'bad' : state === 'open' ? 'warn' : 'info'

/** How a zone looks on the map: calm where a truck may be, warning where it may not stop or unload. */
export const zoneTone = (kind: string): Tone =>
  kind === 'no-stop' || kind === 'no-unloading' || kind === 'jamming'
    ? 'warn'
    : kind === 'parking' || kind === 'destination' || kind === 'unlock-allowed'
      ? 'good'
      : 'info'
