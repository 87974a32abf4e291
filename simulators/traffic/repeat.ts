/** After a fault it is tried again so much later, in milliseconds. */
const AGAIN_MS = 5_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Pieces of traffic that a fault of the platform under test does not end: it is told and they are tried again. */
export function repeating(say: (line: string) => void) {
  /** Does a piece once. */
  async function untilDone(name: string, run: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await run()
      } catch (error) {
        say(`${name}: ${error instanceof Error ? error.message : String(error)}`)
        await pause(AGAIN_MS)
      }
    }
  }
  /** Does a piece over and over, with a pause before each but the first. */
  async function forever(name: string, pauseMs: number, run: () => Promise<void>): Promise<never> {
    for (;;) {
      await untilDone(name, run)
      await pause(pauseMs)
    }
  }
  return { untilDone, forever }
}
