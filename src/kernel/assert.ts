/** A bug: a condition that the code itself promised does not hold. The process ends; its supervisor restarts it. */
class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure'
}

/** States what must be true here whatever the outside world sends; throws {@link AssertionFailure} otherwise. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message)
}

/** The value, which must be there; throws {@link AssertionFailure} when it is null or undefined. */
export function present<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message)
  return value
}

/** Marks a branch that the type checker proves unreachable. */
export function unreachable(value: never): never {
  throw new AssertionFailure(`unreachable value ${JSON.stringify(value)}`)
}
