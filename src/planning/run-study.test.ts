import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckpointModel } from './model/checkpoint-model.ts'
import { compileModel } from './model/compile-model.ts'
import { runNetwork } from './model/run-network.ts'
import { JOINED_HOURS } from './packages/kz/joined-hours.ts'
import { runStudy, type StudyProgress } from './run-study.ts'
import type { StudyThreads } from './study-threads.ts'

/** Replications in this thread. */
const HERE: StudyThreads = {
  width: 1,
  close: async () => {},
  async replicate(model, replication) {
    const compiled = compileModel(model)
    assert.ok(compiled.ok)
    return runNetwork(compiled.value, model.seed, replication)
  },
}

/** Two of each only: fewer than the pairs of what is compared. */
const FEW: CheckpointModel = {
  ...JOINED_HOURS,
  days: 4,
  warmUpDays: 1,
  coolDownDays: 0,
  precision: { relativeHalfWidth: 1, atLeast: 2, atMost: 2 },
}

test('[PLAN-19, PLAN-32, PLAN-36] every pair has its other half, however few replications a model asks', async () => {
  for (const changes of [[], [{ kind: 'common-hours', hours: 1, by: 'far' } as const]]) {
    const told: StudyProgress[] = []
    const { before, after, marginal, negotiation } = await runStudy(
      { model: FEW, changes, marginal: true, negotiation: true },
      { threads: HERE, onProgress: (progress) => told.push(progress) },
    )
    for (const variant of [before, after]) {
      assert.ok(!variant || (variant.replications >= 8 && variant.samples.capacity.length >= 8))
    }
    assert.ok(marginal.length > 0 && negotiation.length > 0)
    for (const { gainPerDay } of marginal) assert.ok(gainPerDay.low !== null && gainPerDay.low <= gainPerDay.estimate)
    const gains = negotiation.map(({ rank, gainOutPerDay: { estimate } }) => [rank, estimate] as const)
    assert.ok(gains.every(([rank]) => rank >= 1 && rank <= negotiation.length))
    const most = Math.max(...gains.map(([, estimate]) => estimate))
    assert.equal(gains.find(([, estimate]) => estimate === most)?.[0], 1, 'the hour that brings most is first')
    const last = told.at(-1)
    assert.equal(last?.done, last?.planned, 'progress ends at what was planned')
  }
})

test('[PLAN-20] a study that compares no more asks no more replications than the model', async () => {
  const { before } = await runStudy({ model: FEW, changes: [], marginal: false, negotiation: false }, { threads: HERE })
  assert.equal(before.replications, 2)
})
