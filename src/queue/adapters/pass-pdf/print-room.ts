import { z } from 'zod'
import { fairTurns } from '#platform/fair-turns.ts'
import { openThreads } from '#platform/thread.ts'
import type { PrintedPass } from './pass-page.ts'

/** Prints passes beside the process's own thread. */
export interface PrintRoom {
  /** Prints for somebody, an account: all take turns, however many pages one of them sends for. */
  print(pass: PrintedPass, whose: string): Promise<Buffer>
}

/** Pages in work and waiting at most: a page takes a fraction of a second, and nobody waits for a hundredth. */
const MAX_WAITING = 32

/**
 * Cutting fonts down takes a fraction of a second of pure computing, so it is done in a thread of its own, which starts
 * with the first page: requests of others do not stand still meanwhile. Throws `Overloaded` when too many wait, to whoever
 * sent for the most.
 */
export function openPrintRoom(maxWaiting = MAX_WAITING): PrintRoom {
  const room = openThreads<PrintedPass, Uint8Array>({
    file: new URL('./print-thread.ts', import.meta.url),
    name: 'the print room',
    answer: z.instanceof(Uint8Array),
    threads: 1,
    maxWaiting: 1,
  })
  const turns = fairTurns({ atOnce: 1, waiting: maxWaiting - 1 })
  return { print: (pass, whose) => turns.take(whose, async () => Buffer.from(await room.run(pass))) }
}
