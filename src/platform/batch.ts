import { assert } from '#kernel/assert.ts'
import { Fault, Overloaded } from './faults.ts'

export interface BatchLimits {
  /** Items decided together at most. */
  readonly maxBatch: number
  /** Items waiting at most; beyond it the caller is refused at once instead of queueing in vain. */
  readonly maxWaiting: number
  /** Batches under way at the same time. */
  readonly maxInFlight: number
}

/** Collects what waits and runs it together. */
export interface Batcher<Item, Answer> {
  submit(item: Item): Promise<Answer>
  readonly waiting: number
}

interface Waiting<Item, Answer> {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * A batcher that takes what waits: no timer, so an idle system answers as fast as without it, and a busy one groups as
 * many items as arrived during the batches before. `run` answers in the order of its items.
 *
 * When a batch of several throws, each of its items is run again alone, so that one poison item fails by itself; `run`
 * must therefore be safe to repeat (it rolls back when it throws). A {@link Fault} is no item's doing and fails the whole
 * batch at once: trying hundreds of items one by one against a database that is away would hold up all that come after.
 */
export function createBatcher<Item, Answer>(
  limits: BatchLimits,
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Batcher<Item, Answer> {
  const queue: Waiting<Item, Answer>[] = []
  let inFlight = 0
  let scheduled = false

  function pump(): void {
    scheduled = false
    while (queue.length > 0 && inFlight < limits.maxInFlight) {
      const batch = queue.splice(0, limits.maxBatch)
      inFlight += 1
      void settle(batch).finally(() => {
        inFlight -= 1
        schedule()
      })
    }
  }

  // One turn of the event loop lets requests that arrived together be read before the batch leaves.
  function schedule(): void {
    if (scheduled || queue.length === 0 || inFlight >= limits.maxInFlight) return
    scheduled = true
    setImmediate(pump)
  }

  async function settle(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await run(batch.map(({ item }) => item))
      assert(answers.length === batch.length, 'every item of a batch has its answer')
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer))
    } catch (error) {
      const [only] = batch
      if (batch.length === 1 && only) only.reject(error)
      else if (error instanceof Fault) for (const one of batch) one.reject(error)
      else for (const one of batch) await settle([one])
    }
  }

  return {
    submit(item) {
      if (queue.length >= limits.maxWaiting) {
        return Promise.reject(new Overloaded(`${queue.length} commands are waiting`, { retryAfterSeconds: 1 }))
      }
      return new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject })
        schedule()
      })
    },
    get waiting() {
      return queue.length
    },
  }
}
