import { assert } from '#kernel/assert.ts'

/** What the order of modules is made from. */
export interface Ordered {
  readonly name: string
  readonly uses: Readonly<Record<string, string>>
}

/**
 * Modules so that each stands behind all that it uses: the order in which they are opened; with what their migrations follow, the order of these. The same list in
 * any sequence gives the same order. A circle, and a module that nobody described, are bugs.
 */
export function inOrderOfUse<One extends Ordered>(modules: readonly One[]): readonly One[] {
  const byName = new Map(modules.map((one) => [one.name, one]))
  const placed = new Set<One>()
  const place = (name: string, path: readonly string[]): void => {
    const one = byName.get(name)
    assert(one, `${path.at(-1) ?? 'the list'} uses ${name}, which is no module`)
    assert(!path.includes(name), `modules use each other in a circle: ${[...path, name].join(' → ')}`)
    if (placed.has(one)) return
    for (const used of Object.keys(one.uses).sort()) place(used, [...path, name])
    placed.add(one)
  }
  for (const name of [...byName.keys()].sort()) place(name, [])
  return [...placed]
}

/** A module and all that it uses, directly or by way of others. */
export function reachedFrom<One extends Ordered>(modules: readonly One[], name: string): readonly One[] {
  const byName = new Map(modules.map((one) => [one.name, one]))
  const reached = new Set<One>()
  const reach = (next: string): void => {
    const one = byName.get(next)
    if (!one || reached.has(one)) return
    reached.add(one)
    for (const used of Object.keys(one.uses)) reach(used)
  }
  reach(name)
  return [...reached]
}
