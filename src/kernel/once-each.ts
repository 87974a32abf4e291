/**
 * A check of a list: no two entries have the same key.
 *
 *     z.array(Lane).refine(onceEach<Lane>(({ code }) => code), 'a lane twice')
 */
export function onceEach<T>(keyOf: (entry: T) => string): (entries: readonly T[]) => boolean {
  return (entries) => new Set(entries.map(keyOf)).size === entries.length
}
