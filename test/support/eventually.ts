import { setTimeout as pause } from 'node:timers/promises'

/** Waits until something holds, looking every 50 ms; throws with its words after the time. */
export async function eventually(what: string, holds: () => Promise<boolean> | boolean, ms: number): Promise<void> {
  const end = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`did not come to pass in ${ms} ms: ${what}`)
    await pause(50)
  }
}
