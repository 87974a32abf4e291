import './time.css'
import Clock3 from 'lucide-react/icons/clock-3'
import { type DayPattern, NO_BREAK_SPACE, writeDay } from '#kernel/copy/writing.ts'
import { useRealNow, useNow } from './clock.tsx'
import { type KitCopy, fill } from './copy/copy.ts'
import { begun, DOT } from './copy/listed.ts'
import { useTexts } from './copy.tsx'
import { Icon } from './icon.tsx'

/** Ways to tell an instant: its clock alone, or its day. */
export type Show = 'time' | DayPattern

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The numbers of an instant in a zone; the formatters are kept, they are dear to make. */
function partsOf(at: number, zone: string) {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { ...NUMBERS, timeZone: zone })
  clocks.set(zone, clock)
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const [year, month, day] = [Number(parts['year']), Number(parts['month']), Number(parts['day'])]
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay()
  return { year, month, day, weekday, time: `${parts['hour']}:${parts['minute']}`, second: parts['second'] ?? '00' }
}

const NUMBERS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
}

/** A number that a word follows: the month behind its day, the sign behind a year. */
const NUMBER_AND_WORD = /(\d) (?=\p{L})/gu

/**
 * An instant (ISO text or milliseconds) in words and in a zone. A local day (`2026-11-22`) is told right with the zone `UTC`. No line
 * breaks between a day and its month.
 */
export function formatInstant(at: string | number, show: Show, kit: KitCopy, zone: string): string {
  const numbers = partsOf(typeof at === 'string' ? Date.parse(at) : at, zone)
  return show === 'time'
    ? numbers.time
    : writeDay(numbers, show, kit.dates).replace(NUMBER_AND_WORD, `$1${NO_BREAK_SPACE}`)
}

/** An instant in the checkpoint's zone. `until` makes it an interval of hours on one day. */
export function Time({
  at,
  until,
  zone,
  show = 'time',
}: {
  readonly at: string
  readonly until?: string
  readonly zone: string
  readonly show?: Show
}) {
  const { kit } = useTexts()
  const from = formatInstant(at, show, kit, zone)
  return (
    <time className="time" dateTime={at}>
      {until ? `${from}–${formatInstant(until, 'time', kit, zone)}` : from}
    </time>
  )
}

const offsets = new Map<string, Intl.DateTimeFormat>()

/** How far a zone is from UTC at an instant (ISO text or milliseconds), as people read it: `UTC+5`. */
export function offsetText(at: string | number, zone: string): string {
  const offset = offsets.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
  offsets.set(zone, offset)
  const name = offset.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')
  return (name?.value ?? '').replace('GMT', 'UTC')
}

/** A length of time in words, e.g. "2 h 5 min"; `ms` may be negative (its size is told). */
export function spanText(ms: number, kit: KitCopy): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return fill(kit.span.days, { d: Math.floor(hours / 24), h: hours % 24 })
  if (hours >= 1) return fill(kit.span.hours, { h: hours, m: minutes % 60 })
  return fill(kit.span.minutes, { m: minutes })
}

/** How old live data is, and a warning once it is older than `staleMs`; of what happened once only how long ago that was. `at` is real time in milliseconds. */
export function Age({
  at,
  staleMs = 60_000,
  happened = false,
}: {
  readonly at: number | null
  readonly staleMs?: number
  readonly happened?: boolean
}) {
  const { kit, locale } = useTexts()
  const now = useRealNow(1_000)
  if (at === null) return null
  const old = Math.max(0, now - at)
  const stale = !happened && old > staleMs
  const age = ageText(old, kit)
  const text = happened ? age : fill(stale ? kit.age.stale : kit.age.updated, { age })
  return (
    <span className="age" data-stale={stale || undefined}>
      <Icon of={Clock3} size="s" />
      {begun(text, locale)}
    </span>
  )
}

/** The age of something in words: "12 s ago". */
export function ageText(ms: number, kit: KitCopy): string {
  const seconds = Math.floor(ms / 1_000)
  if (seconds < 3) return kit.age.now
  if (seconds < 60) return fill(kit.age.seconds, { n: seconds })
  if (seconds < 3_600) return fill(kit.age.minutes, { n: Math.floor(seconds / 60) })
  if (seconds < 172_800) return fill(kit.age.hours, { n: Math.floor(seconds / 3_600) })
  return fill(kit.age.days, { n: Math.floor(seconds / 86_400) })
}

/** A running clock of one zone, in business time, with how far it is from UTC: the times below it are of this zone. */
export function ZoneClock({ zone, label, seconds = false }: { zone: string; label: string; seconds?: boolean }) {
  const now = useNow(1_000)
  const { time, second } = partsOf(now, zone)
  const text = seconds ? `${time}:${second}` : time
  return (
    <span className="zone-clock">
      <span className="zone-clock-label">
        {label}
        {DOT}
        {offsetText(now, zone)}
      </span>
      <time className="zone-clock-time" dateTime={new Date(now).toISOString()}>
        {text}
      </time>
    </span>
  )
}
