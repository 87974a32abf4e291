import { setTimeout as pause } from 'node:timers/promises'
import { CheckFailed } from './module-parts.ts'

const PAUSE_MS = 200

/** Repeats a look until it answers something; fails with the words after so many seconds. */
export async function until<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (performance.now() > deadline) throw new CheckFailed(`${what}: not seen within ${seconds} s`)
    await pause(PAUSE_MS)
  }
}
