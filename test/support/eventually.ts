import { setTimeout as pause } from 'node:timers/promises'

/** A busy machine is slow, not wrong: whoever measures a time says so by a shorter patience. */
const PATIENCE_MS = 60_000
const LOOK_MS = 50

/** Waits until something holds, looking every 50 ms; throws with its words when the patience (ms) is over. */
export async function eventually(
  what: string,
  holds: () => Promise<boolean> | boolean,
  ms = PATIENCE_MS,
): Promise<void> {
  const end = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`did not come to pass in ${ms} ms: ${what}`)
    await pause(LOOK_MS)
  }
}

/** Waits until an assertion holds, with the same patience, and answers what it found; throws what it said last. */
export async function comes<T>(look: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await look()
    } catch (error) {
      if (performance.now() > end) throw error
      await pause(LOOK_MS)
    }
  }
}
