import type { KitCopy } from '../kit/copy/copy.ts'
import { formatInstant } from '../kit/time.tsx'

/** A version of the law or of a tariff as people name it: by its first day. The rest of its code is ours. */
export function firstDayText(version: string, kit: KitCopy): string {
  const [day] = /\d{4}-\d\d-\d\d$/.exec(version) ?? []
  return day ? formatInstant(`${day}T00:00:00Z`, 'date', kit, 'UTC') : '—'
}
