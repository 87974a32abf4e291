import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REPLICATIONS_HERE } from '../../test/support/replications-here.ts'
import type { CheckpointModel } from './model/checkpoint-model.ts'
import { asJson } from './commands/run.ts'
import { ENGINE_VERSION } from './engine/version.ts'
import { JOINED_HOURS } from './packages/kz/joined-hours.ts'
import { runStudy, type StudyProgress } from './run-study.ts'
import type { StudyThreads } from './study-threads.ts'

/** Two of each only: fewer than the pairs of what is compared. */
const FEW: CheckpointModel = {
  ...JOINED_HOURS,
  days: 4,
  warmUpDays: 1,
  coolDownDays: 0,
  precision: { relativeHalfWidth: 1, atLeast: 2, atMost: 2 },
}

const SOME_RUN = await REPLICATIONS_HERE.replicate(FEW, 0)

/** Where runs are made up and only their number is asked: no station with a lane, so that none is simulated beside by itself. */
const MADE_UP: CheckpointModel = { ...FEW, stations: FEW.stations.map((station) => ({ ...station, lanes: 0 })) }

test('[PLAN-19, PLAN-32, PLAN-36] every pair has its other half, however few replications a model asks', async () => {
  for (const changes of [[], [{ kind: 'common-hours', hours: 1, by: 'far' } as const]]) {
    const told: StudyProgress[] = []
    const { before, after, marginal, negotiation } = await runStudy(
      { model: FEW, changes, marginal: true, negotiation: true },
      { threads: REPLICATIONS_HERE, onProgress: (progress) => told.push(progress) },
    )
    for (const variant of [before, after]) {
      assert.ok(!variant || (variant.replications >= 8 && variant.samples.capacity.length >= 8))
    }
    assert.ok(marginal.length > 0 && negotiation.length > 0)
    for (const { gainPerDay } of marginal) assert.ok(gainPerDay.low !== null && gainPerDay.low <= gainPerDay.estimate)
    const hour = marginal.find(({ resource }) => resource === 'common-hours')
    assert.ok((hour?.gainPerDay.low ?? 0) > 0, 'one more common hour surely brings something')
    for (const { opens, gainOutPerDay } of negotiation) {
      if (opens !== 'both')
        assert.ok((gainOutPerDay.low ?? 0) > 0, `an hour that the ${opens} side opens brings trucks`)
    }
    const gains = negotiation.map(({ rank, gainOutPerDay: { estimate } }) => [rank, estimate] as const)
    assert.ok(gains.every(([rank]) => rank >= 1 && rank <= negotiation.length))
    const most = Math.max(...gains.map(([, estimate]) => estimate))
    assert.equal(gains.find(([, estimate]) => estimate === most)?.[0], 1, 'the hour that brings most is first')
    assert.ok(told[0]?.done === 0 && told[0].planned > 0, 'what is to be done is told before it begins')
    const last = told.at(-1)
    assert.equal(last?.done, last?.planned, 'progress ends at what was planned')
  }
})

test('[PLAN-32] what one more unit brings is told of what can pass, not of those who came, and the result says so', async () => {
  const hour = { kind: 'common-hours', hours: 1, by: 'either' } as const
  const study = (changes: readonly (typeof hour)[], marginal: boolean) =>
    runStudy({ model: FEW, changes, marginal, negotiation: !marginal }, { threads: REPLICATIONS_HERE })
  const [asked, done] = [await study([], true), await study([hour], false)]
  const json = asJson(asked)
  const told = json.marginal.find(({ change }) => change.startsWith('common-hours'))
  assert.equal(told?.of, 'capacityPerDay')
  assert.deepEqual(told?.gainPerDay.estimate, done.gain?.capacityPerDay?.estimate)
  for (const figure of ['throughputPerDay', 'capacityPerDay', 'waitMinutes'] as const) {
    assert.ok(figure in json && json.meanings[figure].length > 0, `${figure} says what it counts`)
  }
})

test('[PLAN-20] a study that compares no more asks no more replications than the model', async () => {
  const { before } = await runStudy(
    { model: FEW, changes: [], marginal: false, negotiation: false },
    { threads: REPLICATIONS_HERE },
  )
  assert.equal(before.replications, 2)
})

test('[PLAN-20] what is to be exact is the wait of all runs, also of those without: never wait and throughput in one mean', async () => {
  const model = { ...MADE_UP, precision: { relativeHalfWidth: 0.5, atLeast: 10, atMost: 40 } }
  const order = { model, changes: [], marginal: false, negotiation: false }
  const replications = async (
    waitOf: (replication: number) => number,
    throughputOf: (replication: number) => number = () => 300,
  ) => {
    const threads: StudyThreads = {
      ...REPLICATIONS_HERE,
      replicate: async (_, replication) => ({
        ...SOME_RUN,
        waitMean: waitOf(replication),
        throughputPerDay: throughputOf(replication),
      }),
    }
    return (await runStudy(order, { threads })).before.replications
  }
  assert.equal(await replications((replication) => (replication === 3 ? 0 : 10)), 10, 'one run in which nobody waited')
  assert.equal(
    await replications((replication) => (replication % 8 === 0 ? 10 : 0)),
    40,
    'a wait that is far from exact',
  )
  assert.equal(await replications(() => 0), 10, 'nobody waited at all')
  assert.equal(
    await replications(
      () => 0,
      (replication) => (replication % 8 === 0 ? 300 : 0),
    ),
    40,
    'then what got through',
  )
})

test('[PLAN-24] the same runs count however many processors a machine has', async () => {
  const model = { ...MADE_UP, precision: { relativeHalfWidth: 0.1, atLeast: 4, atMost: 60 } }
  const order = { model, changes: [], marginal: false, negotiation: false }
  const samples = async (width: number) => {
    const threads: StudyThreads = {
      ...REPLICATIONS_HERE,
      width,
      replicate: async (_, replication) => ({ ...SOME_RUN, waitMean: 100 + 37 * Math.sin(replication) }),
    }
    const told: StudyProgress[] = []
    const { before } = await runStudy(order, { threads, onProgress: (progress) => told.push(progress) })
    assert.equal(told.at(-1)?.done, told.at(-1)?.planned)
    return before.samples.wait
  }
  const alone = await samples(1)
  assert.ok(alone.length > 4 && alone.length < 60)
  for (const width of [2, 5, 8, 64]) assert.deepEqual(await samples(width), alone, `${width} at once`)
})

test('[PLAN-24] a result carries what it comes from: the model, its inputs and the engine', async () => {
  const from = async (model: CheckpointModel) => {
    const order = { model, changes: [], marginal: false, negotiation: false }
    return (await runStudy(order, { threads: REPLICATIONS_HERE })).provenance
  }
  const [first, same, other] = [await from(FEW), await from({ ...FEW }), await from({ ...FEW, seed: 2 })]
  assert.deepEqual(first, same)
  assert.notEqual(first.modelHash, other.modelHash)
  assert.equal(first.dataHash, other.dataHash)
  const origin = { grade: 'measured', source: 'gate log', date: '2026-11-01', owner: 'planner' } as const
  const measured = await from({ ...FEW, origins: { ...FEW.origins, 'near.hours': origin } })
  assert.notEqual(first.dataHash, measured.dataHash)
  assert.equal(first.codeVersion, ENGINE_VERSION)
})
