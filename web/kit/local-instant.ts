const SECOND_MS = 1000

/** The instant of a local date and time (`2026-12-04T09:00`) in a zone; in a gap or fold of the clock the earlier offset counts. */
export function instantOf(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return local
  const first = asUtc - offsetMs(asUtc, zone)
  // The offset of the instant itself, which may differ from that of the first guess.
  return new Date(asUtc - offsetMs(first, zone)).toISOString()
}

/** The local date and time of an instant in a zone, as a field of date and time holds it: `2026-12-04T09:00`. */
export function localOf(instant: string, zone: string): string {
  const at = Date.parse(instant)
  return new Date(at + offsetMs(at, zone)).toISOString().slice(0, 16)
}

/** How far the clock of a zone is ahead of UTC at an instant; of a year that is half typed, such as 0002, too. */
function offsetMs(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (name: string) => Number(parts.find(({ type }) => type === name)?.value)
  const local = new Date(Date.UTC(2000, part('month') - 1, part('day'), part('hour'), part('minute'), part('second')))
  // The year apart: Date.UTC takes 2 for 1902. The month and day again: the 29th of February stands in leap years alone.
  local.setUTCFullYear(part('year'), part('month') - 1, part('day'))
  return local.getTime() - Math.floor(at / SECOND_MS) * SECOND_MS
}
