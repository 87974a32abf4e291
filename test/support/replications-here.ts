import assert from 'node:assert/strict'
import { compileModel } from '#planning/model/compile-model.ts'
import { runNetwork } from '#planning/model/run-network.ts'
import type { StudyThreads } from '#planning/study-threads.ts'

/** Computes replications in this thread: the same bits as in threads of their own, one after the other. */
export const REPLICATIONS_HERE: StudyThreads = {
  width: 1,
  close: async () => {},
  async replicate(model, replication, { recording = null } = {}) {
    const compiled = compileModel(model)
    assert.ok(compiled.ok)
    return runNetwork(compiled.value, model.seed, replication, recording)
  },
}
