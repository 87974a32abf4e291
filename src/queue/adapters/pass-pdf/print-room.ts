import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { Overloaded, Unavailable } from '#platform/faults.ts'
import type { PrintedPass } from './pass-page.ts'

/** Prints passes beside the process's own thread. */
export interface PrintRoom {
  print(pass: PrintedPass): Promise<Buffer>
}

/** Pages waiting at most: a page takes a fraction of a second, and nobody waits for a hundredth. */
const MAX_WAITING = 32
/** The thread is let go when nobody has printed for a while, and with it its memory. */
const IDLE_MS = 30_000

const Answer = z.union([
  z.strictObject({ id: z.number(), pdf: z.instanceof(Uint8Array) }),
  z.strictObject({ id: z.number(), problem: z.string() }),
])

interface Waiting {
  readonly resolve: (pdf: Buffer) => void
  readonly reject: (error: Error) => void
}

/**
 * Cutting fonts down takes a fraction of a second of pure computing, so it is done in a thread of its own, which starts
 * with the first page: requests of others do not stand still meanwhile. Throws {@link Overloaded} when too many wait.
 */
export function openPrintRoom(maxWaiting = MAX_WAITING): PrintRoom {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let last = 0

  function start(): Worker {
    const started = new Worker(new URL('./print-thread.ts', import.meta.url))
    started.unref()
    started.on('message', (message: unknown) => settle(Answer.parse(message)))
    started.on('error', (error) => close(new Unavailable('the print thread broke', { cause: error })))
    started.on('exit', () => {
      if (thread === started) close(new Unavailable('the print thread ended'))
    })
    return started
  }

  function settle(answer: z.infer<typeof Answer>): void {
    const order = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('pdf' in answer) order?.resolve(Buffer.from(answer.pdf))
    else order?.reject(new Unavailable(`a pass could not be printed: ${answer.problem}`))
    if (waiting.size > 0) return
    thread?.unref()
    idle = setTimeout(() => close(new Unavailable('the print room closed')), IDLE_MS).unref()
  }

  function close(reason: Unavailable): void {
    const ending = thread
    thread = undefined
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
    void ending?.terminate()
  }

  return {
    print(pass) {
      if (waiting.size >= maxWaiting) return Promise.reject(new Overloaded(`${waiting.size} passes wait to be printed`))
      clearTimeout(idle)
      thread ??= start()
      thread.ref()
      const id = (last += 1)
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        thread?.postMessage({ id, pass })
      })
    },
  }
}
