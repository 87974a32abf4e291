/** One part that two contents do not share, by its pointer (RFC 6901); undefined where one has none. */
export interface Difference {
  readonly pointer: string
  readonly left: unknown
  readonly right: unknown
}

/**
 * Where two records differ, each with the pointer to it, the same form in which amendments name what they change [CTOP-26]. Members of
 * lists are compared by their place.
 */
export function differences(left: unknown, right: unknown, pointer = ''): readonly Difference[] {
  if (!isParts(left) || !isParts(right) || Array.isArray(left) !== Array.isArray(right)) {
    return Object.is(left, right) ? [] : [{ pointer, left, right }]
  }
  const names = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...names].flatMap((name) => differences(own(left, name), own(right, name), `${pointer}/${escaped(name)}`))
}

function isParts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
