import { availableParallelism } from 'node:os'
import { parentPort, Worker } from 'node:worker_threads'
import { z } from 'zod'
import { Overloaded, Unavailable, messageOf } from './faults.ts'

/** Work that computes for long, in threads beside the process's own, so that requests of others do not stand still. */
export interface Threads<Order, Answer, Progress> {
  /**
   * Has one order done. Throws {@link Overloaded} when too many wait, {@link Unavailable} when the thread breaks or
   * reports a problem, and the signal's reason when it was cancelled: an order that waits is forgotten, a running one is
   * ended with its thread, so that computing stops at once.
   */
  run(
    order: Order,
    given?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void },
  ): Promise<Answer>
  /** Ends all threads; what runs or waits is rejected. */
  close(): Promise<void>
}

/** How a kind of work is done in threads. */
export interface ThreadWork<Answer, Progress> {
  /** Module that calls {@link answerOrders}. */
  readonly file: URL
  /** What it is called in faults. */
  readonly name: string
  readonly answer: z.ZodType<Answer>
  readonly progress?: z.ZodType<Progress>
  /** Threads at most; they start when they are needed. */
  readonly threads: number
  /** Orders that may wait besides those that run. */
  readonly maxWaiting: number
  /** A thread that had nothing to do for so long is let go, and with it its memory. */
  readonly idleMs?: number
}

interface Waiting {
  readonly order: unknown
  readonly resolve: (answer: unknown) => void
  readonly reject: (reason: unknown) => void
  readonly onProgress: ((progress: unknown) => void) | undefined
}

interface Desk {
  readonly worker: Worker
  current: Waiting | null
  idle?: NodeJS.Timeout
}

/** Threads that compute at once on this machine. */
export const PROCESSORS = availableParallelism()

const IDLE_MS = 30_000
const Message = z.union([
  z.strictObject({ answer: z.unknown() }),
  z.strictObject({ progress: z.unknown() }),
  z.strictObject({ problem: z.string() }),
])

/** Opens a room of threads for one kind of work. Orders are taken in turn. */
export function openThreads<Order, Answer, Progress = never>(
  work: ThreadWork<Answer, Progress>,
): Threads<Order, Answer, Progress> {
  return new Room<Order, Answer, Progress>(work)
}

class Room<Order, Answer, Progress> implements Threads<Order, Answer, Progress> {
  readonly #work: ThreadWork<Answer, Progress>
  readonly #desks = new Set<Desk>()
  readonly #line: Waiting[] = []
  #closed = false

  constructor(work: ThreadWork<Answer, Progress>) {
    this.#work = work
  }

  run(
    order: Order,
    { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void } = {},
  ): Promise<Answer> {
    if (this.#closed) return Promise.reject(new Unavailable(`${this.#work.name} is closed`))
    if (signal?.aborted) return Promise.reject(reasonOf(signal))
    const busy = [...this.#desks].filter(({ current }) => current !== null).length
    if (busy >= this.#work.threads && this.#line.length >= this.#work.maxWaiting) {
      return Promise.reject(new Overloaded(`${this.#line.length} orders wait for ${this.#work.name}`))
    }
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const waiting: Waiting = {
      order,
      resolve: (answer) => resolve(answer as Answer),
      reject,
      onProgress: onProgress as Waiting['onProgress'],
    }
    const stop = () => this.#cancel(waiting, signal?.reason)
    signal?.addEventListener('abort', stop, { once: true })
    this.#line.push(waiting)
    this.#serve()
    return promise.finally(() => signal?.removeEventListener('abort', stop))
  }

  async close(): Promise<void> {
    this.#closed = true
    const reason = new Unavailable(`${this.#work.name} is closed`)
    for (const order of this.#line.splice(0)) order.reject(reason)
    await Promise.all(
      [...this.#desks].map((desk) => {
        desk.current?.reject(reason)
        desk.current = null
        return this.#letGo(desk)
      }),
    )
  }

  #start(): Desk {
    const { file, name } = this.#work
    const desk: Desk = { worker: new Worker(file), current: null }
    desk.worker.unref()
    desk.worker.on('message', (message: unknown) => this.#take(desk, message))
    desk.worker.on('error', (cause) => this.#lose(desk, new Unavailable(`a thread of ${name} broke`, { cause })))
    desk.worker.on('exit', () => this.#lose(desk, new Unavailable(`a thread of ${name} ended`)))
    this.#desks.add(desk)
    return desk
  }

  #take(desk: Desk, message: unknown): void {
    const { name, answer: form, progress } = this.#work
    const said = Message.safeParse(message)
    if (!said.success) return this.#dismiss(desk, said.error)
    if ('progress' in said.data) {
      const told = progress?.safeParse(said.data.progress)
      if (told?.success === false) return this.#dismiss(desk, told.error)
      return desk.current?.onProgress?.(told?.data)
    }
    if ('problem' in said.data) {
      const { problem } = said.data
      return this.#settle(desk, (order) => order.reject(new Unavailable(`${name}: ${problem}`)))
    }
    const answer = form.safeParse(said.data.answer)
    this.#settle(desk, (order) =>
      answer.success
        ? order.resolve(answer.data)
        : order.reject(new Unavailable(`${name} answered in another form`, { cause: answer.error })),
    )
  }

  /** A thread that told nonsense goes with the rest of what it would say: its answer must not be taken for that of the next order. */
  #dismiss(desk: Desk, cause: unknown): void {
    desk.current?.reject(new Unavailable(`${this.#work.name} said nonsense`, { cause }))
    desk.current = null
    void this.#letGo(desk).then(() => this.#serve())
  }

  #settle(desk: Desk, how: (order: Waiting) => void): void {
    const order = desk.current
    desk.current = null
    desk.worker.unref()
    if (order) how(order)
    this.#serve()
    if (desk.current) return
    desk.idle = setTimeout(() => void this.#letGo(desk), this.#work.idleMs ?? IDLE_MS).unref()
  }

  #lose(desk: Desk, reason: unknown): void {
    if (!this.#desks.delete(desk)) return
    clearTimeout(desk.idle)
    desk.current?.reject(reason)
    desk.current = null
    if (!this.#closed) this.#serve()
  }

  #letGo(desk: Desk): Promise<unknown> {
    this.#desks.delete(desk)
    clearTimeout(desk.idle)
    return desk.worker.terminate()
  }

  #serve(): void {
    while (this.#line.length > 0) {
      const idle = [...this.#desks].find(({ current }) => current === null)
      const free = idle ?? (this.#desks.size < this.#work.threads ? this.#start() : null)
      const order = free && this.#line.shift()
      if (!free || !order) return
      clearTimeout(free.idle)
      free.current = order
      free.worker.ref()
      free.worker.postMessage(order.order)
    }
  }

  #cancel(order: Waiting, reason: unknown): void {
    const at = this.#line.indexOf(order)
    if (at >= 0) this.#line.splice(at, 1)
    const desk = [...this.#desks].find(({ current }) => current === order)
    if (desk) desk.current = null
    order.reject(reason)
    if (desk) void this.#letGo(desk).then(() => this.#serve())
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Unavailable('cancelled')
}

/** The inside of a thread: does each order and posts its answer, its progress, or the problem that it met. */
export function answerOrders(answer: (order: unknown, report: (progress: unknown) => void) => unknown): void {
  const port = parentPort
  if (!port) return
  port.on('message', (order: unknown) => {
    const report = (progress: unknown) => port.postMessage({ progress })
    void Promise.resolve()
      .then(() => answer(order, report))
      .then(
        (done) => port.postMessage({ answer: done }),
        (thrown: unknown) => port.postMessage({ problem: messageOf(thrown) }),
      )
  })
}
