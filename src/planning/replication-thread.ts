import { answerOrders } from '#platform/thread.ts'
import { z } from 'zod'
import { assert } from '#kernel/assert.ts'
import type { CheckpointModel } from './model/checkpoint-model.ts'
import { compileModel } from './model/compile-model.ts'
import type { Network } from './model/network.ts'
import { runNetwork } from './model/run-network.ts'

/** One replication to be run in a thread. */
export const ReplicationOrder = z.strictObject({
  /** It comes from this program, which checked it; one more unit may lead beyond what a person may write. */
  model: z.custom<CheckpointModel>((value) => typeof value === 'object' && value !== null),
  /** Names the model, so that the thread makes it ready once. */
  key: z.string(),
  replication: z.int().min(0),
  recording: z.strictObject({ from: z.number(), until: z.number(), mostLines: z.number() }).nullable(),
})
export type ReplicationOrder = z.infer<typeof ReplicationOrder>

const MOST_KEPT = 8
const ready = new Map<string, Network>()

answerOrders((given) => {
  const { key, replication, recording, model } = ReplicationOrder.parse(given)
  let network = ready.get(key)
  if (!network) {
    const compiled = compileModel(model)
    assert(compiled.ok, 'a model is checked before it is run')
    network = compiled.value
    if (ready.size >= MOST_KEPT) ready.clear()
    ready.set(key, network)
  }
  return runNetwork(network, model.seed, replication, recording)
})
