import type { Refusal, Refused } from './result.ts'

/**
 * A refusal from the depth of a computation, where every caller could only pass it on: the law of this country does not
 * speak of what was asked. The edge answers it like any refusal (docs/adr/0004). Never for what a use case decides itself.
 */
export class RefusalThrown extends Error {
  override readonly name = 'RefusalThrown'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.code} ${JSON.stringify(refusal.params ?? {})}`)
    this.refusal = refusal
  }
}

/** The value; throws the refusal as {@link RefusalThrown} when it is undefined. */
export function givenOr<T>(value: T | undefined, orElse: () => Refused): T {
  if (value === undefined) throw new RefusalThrown(orElse().refusal)
  return value
}
