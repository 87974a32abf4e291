import { z } from 'zod'
import { openThreads } from '#platform/thread.ts'
import type { PrintedPass } from './pass-page.ts'

/** Prints passes beside the process's own thread. */
export interface PrintRoom {
  print(pass: PrintedPass): Promise<Buffer>
}

/** Pages in work and waiting at most: a page takes a fraction of a second, and nobody waits for a hundredth. */
const MAX_WAITING = 32

/**
 * Cutting fonts down takes a fraction of a second of pure computing, so it is done in a thread of its own, which starts
 * with the first page: requests of others do not stand still meanwhile. Throws `Overloaded` when too many wait.
 */
export function openPrintRoom(maxWaiting = MAX_WAITING): PrintRoom {
  const room = openThreads<PrintedPass, Uint8Array>({
    file: new URL('./print-thread.ts', import.meta.url),
    name: 'the print room',
    answer: z.instanceof(Uint8Array),
    threads: 1,
    maxWaiting: maxWaiting - 1,
  })
  return { print: async (pass) => Buffer.from(await room.run(pass)) }
}
