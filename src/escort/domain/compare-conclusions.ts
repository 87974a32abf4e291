import type { Judged } from './events.ts'

/** How often each kind was concluded under one law and under another. */
export type KindCounts = Map<string, { before: number; after: number }>

/** Kinds of conclusions by kind and moment, those that `told` lets through; the end of an event is none. */
export function conclusionsOf(
  events: readonly Judged[],
  told: (event: Judged) => boolean,
): ReadonlyMap<string, string> {
  return new Map(
    events
      .filter((event) => event.phase !== 'end' && told(event))
      .map(({ kind, at }) => [`${kind} ${at}`, kind] as const),
  )
}

/** Adds what two laws conclude of one leg; answers whether they differ. */
export function addUp(
  counts: KindCounts,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): boolean {
  const add = (kind: string, side: 'before' | 'after') => {
    const count = counts.get(kind) ?? { before: 0, after: 0 }
    counts.set(kind, { ...count, [side]: count[side] + 1 })
  }
  for (const kind of before.values()) add(kind, 'before')
  for (const kind of after.values()) add(kind, 'after')
  return before.size !== after.size || [...after.keys()].some((key) => !before.has(key))
}

/** The counts in the order of their kinds. */
export const inOrder = (counts: KindCounts) =>
  [...counts].map(([kind, count]) => ({ kind, ...count })).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
