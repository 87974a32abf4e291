/** Carries out acts one after the other. */
export type InTurn = <T>(act: string, run: () => Promise<T>) => Promise<T>

/**
 * Acts one after the other, in the order in which they were asked for: a key that is pressed while one is under way is not
 * lost. `act` says what is asked for; the same one that waits or runs already is a double press, and shares its answer.
 */
export function inTurn(): InTurn {
  const asked = new Map<string, Promise<unknown>>()
  let last: Promise<unknown> = Promise.resolve()
  return <T>(act: string, run: () => Promise<T>) => {
    const same = asked.get(act)
    if (same) return same as Promise<T>
    const mine = last.then(run).finally(() => asked.delete(act))
    // One that fails holds up no other.
    last = mine.catch(() => undefined)
    asked.set(act, mine)
    return mine
  }
}
