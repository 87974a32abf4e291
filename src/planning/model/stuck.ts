/**
 * Whether vehicles block each other for ever (PLAN-8): stations whose every server holds a vehicle that waits for one of
 * the same stations. Takes the stations all of whose servers are held, and for which each of them waits; drops those that
 * somebody outside can set free, until none is left or a knot is.
 */
export function findKnot(
  jammed: readonly number[],
  waitsFor: (station: number) => ReadonlySet<number>,
): readonly number[] {
  let knot = jammed
  for (;;) {
    const inside = new Set(knot)
    const left = knot.filter((station) => [...waitsFor(station)].every((next) => inside.has(next)))
    if (left.length === knot.length) return knot
    knot = left
  }
}
