/** The clock of a zone at an instant, as if it were UTC, in milliseconds. */
function clockOf(at: number, zone: string): number {
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
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) =>
    Number(parts.find(({ type }) => type === name)?.value),
  )
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
}

/** The local day of an instant in a zone, `2026-11-23`. */
export function dayIn(zone: string, at: number): string {
  return new Date(clockOf(at, zone)).toISOString().slice(0, 10)
}

/** The first instant of a local day in a zone: what its clock calls midnight, whatever its offset is that night. */
function startOfDay(day: string, zone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const guess = midnight - (clockOf(midnight, zone) - midnight)
  // The clock may have been changed between the two: measured once more at the guess itself.
  return guess - (clockOf(guess, zone) - midnight)
}

const DAY_MS = 86_400_000

/** A local day as a half-open period; null for what is no day. */
export function boundsOfDay(day: string, zone: string): { readonly from: string; readonly until: string } | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) return null
  const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
  return { from: new Date(startOfDay(day, zone)).toISOString(), until: new Date(startOfDay(next, zone)).toISOString() }
}
