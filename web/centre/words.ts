import type { EventView, IncidentLine, TripView } from '#escort/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import type { Tone } from '../kit/states.ts'
import { ACTS_OF_LAW } from './copy/acts-of-law.ts'
import type { Copy } from './copy/en.ts'

/** How a colour of the centre feels in the family of screens. */
export const TONES: Readonly<Record<TripView['colour'], Tone>> = {
  grey: 'calm',
  green: 'good',
  amber: 'warn',
  red: 'bad',
}

export const kindWord = (copy: Copy, kind: string): string => copy.kinds[kind as keyof Copy['kinds']] ?? kind

/** To whom an incident was passed on; nothing while it is with whoever is on duty. */
export const chainWord = (copy: Copy, step: string | null | undefined): string | undefined =>
  copy.chain[step as keyof Copy['chain']]

/** Whether a row of the table of duties is one that the law package brought, which has a name in every language. */
export const isRowOfLaw = ({ duty }: Copy, row: string): boolean => Object.hasOwn(duty.rows, row)

/** How a row of the table of duties is called; a row that customs entered, as they called it. */
export const rowName = (copy: Copy, row: string): string =>
  isRowOfLaw(copy, row) ? copy.duty.rows[row as keyof Copy['duty']['rows']] : row

/** How the act behind a row is called; one that customs entered, as they wrote it. */
export function actName({ duty }: Copy, act: string): string {
  const name = ACTS_OF_LAW.get(act)
  return name === undefined ? act : duty.acts[name]
}

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

/** How the makers of seals write the names of what their seals speak. */
export const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  egts: 'EGTS',
  gt06: 'GT06',
  jt701: 'JT701',
  jt808: 'JT/T 808',
  'open-seal': 'Open Seal',
  teltonika: 'Teltonika',
  teratrack: 'TeraTrack',
  wialon: 'Wialon',
}
