import { createHash } from 'node:crypto'
import { z } from 'zod'
import { messageOf, Unavailable } from '#platform/faults.ts'
import { openThreads, PROCESSORS, type Threads } from '#platform/thread.ts'
import type { CheckpointModel } from './model/checkpoint-model.ts'
import type { Replication } from './model/measures.ts'
import type { Recording } from './model/run-log.ts'
import type { ReplicationOrder } from './replication-thread.ts'

/** Where replications are computed. */
export interface StudyThreads {
  /**
   * Runs one replication. What breaks it would break it again, for the same order gives the same bits: it is an error of the
   * study. Throws `Unavailable` only when the threads are closed, and the signal's reason when it was cancelled.
   */
  replicate(
    model: CheckpointModel,
    replication: number,
    given?: { readonly signal?: AbortSignal | undefined; readonly recording?: Recording },
  ): Promise<Replication>
  /** Replications that run at once. */
  readonly width: number
  close(): Promise<void>
}

/** A replication cannot be computed: the same order would break again. */
class BrokenReplication extends Error {
  override name = 'BrokenReplication'
}

/** Opens the room of threads for replications: one replication a thread, as many as there are processors. */
export function openStudyThreads(most = PROCESSORS): StudyThreads {
  const threads: Threads<ReplicationOrder, Replication, never> = openThreads({
    file: new URL('./replication-thread.ts', import.meta.url),
    name: 'the simulation',
    // It comes from our own code in a thread of this process; only that it is one is checked.
    answer: z.custom<Replication>((value) => typeof value === 'object' && value !== null),
    threads: most,
    maxWaiting: 4096,
  })
  let isClosed = false
  return {
    width: most,
    close: () => {
      isClosed = true
      return threads.close()
    },
    replicate: async (model, replication, { signal, recording } = {}) => {
      const order = {
        model: structuredClone(model),
        key: digestOf(model),
        replication,
        recording: recording ?? null,
      }
      try {
        return await threads.run(order, signal ? { signal } : {})
      } catch (error) {
        if (isClosed || signal?.aborted || !(error instanceof Unavailable)) throw error
        throw new BrokenReplication(messageOf(error), { cause: error })
      }
    },
  }
}

/** Names a model by its content. */
export function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
}
