const MINUTE_MS = 60_000

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

function offsetMs(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00'
  const local = Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}Z`)
  return local - Math.floor(at / MINUTE_MS) * MINUTE_MS
}
