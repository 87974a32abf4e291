import { instantOf, localOf } from '../kit/local-instant.ts'

/** The local day of an instant in a zone, `2026-11-23`. */
export function dayIn(zone: string, at: number): string {
  return localOf(new Date(at).toISOString(), zone).slice(0, 10)
}

/** The first instant of a local day in a zone: what its clock calls midnight, whatever its offset is that night. */
const startOfDay = (day: string, zone: string) => instantOf(`${day}T00:00`, zone)

const DAY_MS = 86_400_000

/** A local day as a half-open period; null for what is no day. */
export function boundsOfDay(day: string, zone: string): { readonly from: string; readonly until: string } | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) return null
  const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
  return { from: startOfDay(day, zone), until: startOfDay(next, zone) }
}
