import assert from 'node:assert/strict'
import type { CheckpointModel } from '#planning/model/checkpoint-model.ts'
import { compileModel } from '#planning/model/compile-model.ts'
import type { Replication } from '#planning/model/measures.ts'
import type { Recording } from '#planning/model/run-log.ts'
import { runNetwork } from '#planning/model/run-network.ts'
import { digestOf, type StudyThreads } from '#planning/study-threads.ts'

/** By model and number: test files of one process share them. */
const KNOWN = new Map<string, Replication>()

/** Computes one replication of a sound model, anew. */
export function replicateAnew(
  model: CheckpointModel,
  replication = 0,
  recording: Recording | null = null,
): Replication {
  const compiled = compileModel(model)
  assert.ok(compiled.ok)
  return runNetwork(compiled.value, model.seed, replication, recording)
}

/**
 * One replication of a sound model, computed once for all tests that ask for it: the same order gives the same bits, which
 * has a test of its own. Each has a copy, so that none can change what another one sees.
 */
export function replicationOf(model: CheckpointModel, replication = 0): Replication {
  const key = `${digestOf(model)}/${replication}`
  const known = KNOWN.get(key) ?? replicateAnew(model, replication)
  KNOWN.set(key, known)
  return structuredClone(known)
}

/** Computes replications in this thread: the same bits as in threads of their own, one after the other. */
export const REPLICATIONS_HERE: StudyThreads = {
  width: 1,
  close: async () => {},
  // What is recorded is large, and asked for once.
  replicate: async (model, replication, { recording = null } = {}) =>
    recording ? replicateAnew(model, replication, recording) : replicationOf(model, replication),
}
