import { createHash } from 'node:crypto'
import type { ClosureBody, OpeningPlanBody } from '../contract.ts'
import { BOOKED_OUT, CLOSED, DEMO_CHECKPOINT } from './places.ts'

/** Trucks an hour at the demonstration's busy checkpoint; the others get fewer. Made up: real capacities are the registrar's. */
const BUSY_PLACES_PER_HOUR = 20
const QUIET_PLACES_PER_HOUR = [4, 6, 8, 10] as const

const ALL_DAY = { from: '00:00', until: '24:00' }
const USUAL_DAY = { from: '08:00', until: '20:00' }
/** Few places a day, so that a carrier of twelve trucks books two days out. */
const SHORT_DAY = { from: '09:00', until: '14:00' }

/** The same day for every start of one demonstration, so that a plan sent again is the same plan. */
export const SEEDED_FROM = '2026-01-01'

/** The longest closure in one act: a demonstration that goes on day after day has a closed checkpoint on each of them. */
const CLOSED_DAYS = 90

/** Working hours and places of a checkpoint of the demonstration. */
export function planOf(code: string): OpeningPlanBody {
  const busy = code === DEMO_CHECKPOINT
  const placesPerHour = busy
    ? BUSY_PLACES_PER_HOUR
    : (QUIET_PLACES_PER_HOUR[code.length % QUIET_PLACES_PER_HOUR.length] ?? 4)
  return {
    id: idOf(`demo plan ${code}`),
    checkpoint: code,
    from: SEEDED_FROM,
    until: null,
    hours: [busy ? ALL_DAY : code === BOOKED_OUT ? SHORT_DAY : USUAL_DAY],
    slotMinutes: 60,
    placesPerHour: code === BOOKED_OUT ? 1 : placesPerHour,
  }
}

/** The closure of one checkpoint from the midnight that began this day there: it is closed whenever a demonstration starts. */
export function closureFrom(today: Temporal.PlainDate, zone: string): ClosureBody {
  const from = today.toZonedDateTime(zone)
  return {
    id: idOf(`demo closure from ${today.toString()}`),
    checkpoint: CLOSED,
    from: from.toInstant().toString(),
    until: from
      .add({ hours: CLOSED_DAYS * 24 })
      .toInstant()
      .toString(),
    reason: 'authority-decision',
    placesPerHour: null,
    note: 'Ремонт дороги перед пунктом пропуска',
  }
}

/** The same id for the same thing in every demonstration. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
