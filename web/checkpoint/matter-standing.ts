import type { MatterView } from '#gate/contract.ts'

/** How a matter stands: it waits for an answer, waits in the background, or is answered. */
export type MatterStanding = 'open' | 'put-off' | 'done'

type Holder = NonNullable<MatterView['taken']>['by']

/** How a matter stands at a moment of business time (ms): it comes back by itself when its time has come. */
export function standingOfMatter({ done, putOffUntil }: MatterView, now: number): MatterStanding {
  if (done) return 'done'
  return putOffUntil !== null && Date.parse(putOffUntil) > now ? 'put-off' : 'open'
}

/** Who has a matter at that moment; null when nobody has, or the claim has lapsed. */
export function holderOfMatter({ taken }: MatterView, now: number): Holder | null {
  return taken && Date.parse(taken.until) > now ? taken.by : null
}

/** Matters that nobody has taken, put off or answered: they call for an officer. */
export function callingMatters(matters: readonly MatterView[], now: number): readonly string[] {
  return matters
    .filter((matter) => standingOfMatter(matter, now) === 'open' && holderOfMatter(matter, now) === null)
    .map(({ passage }) => passage.id)
}

/** A moment (ms) as an instant of whole minutes, not before it: seconds mean nothing to whoever waits for a time. */
export function inWholeMinutes(ms: number): string {
  return new Date(Math.ceil(ms / 60_000) * 60_000).toISOString()
}
