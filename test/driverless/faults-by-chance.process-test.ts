import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson } from '#kernel/canonical-json.ts'
import { openControl } from '#driverless/corridor-log.ts'
import type { CorridorGraph } from '#driverless/domain/corridor.ts'
import { FAULT_KINDS } from './trial/trial-faults.ts'
import { copyOf, differenceOf, TRIAL_SETTINGS } from './trial/trial-side.ts'
import { runTrial, shrunk, type Sabotage, type TrialResult } from './trial/trial.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
const SEEDS = LONG ? 1500 : 60
const FAULTS = [12, 25, 40, 60] as const

function plannedOf(seed: number) {
  return { seed, vehicles: 2 + (seed % 4), faults: FAULTS[seed % FAULTS.length] ?? 12 }
}

/** What went wrong, with the fewest faults that bring it about: to be written into a small test of its own. */
function storyOf(result: TrialResult): string {
  const least = shrunk(result)
  return [`seed ${result.plan.seed}: ${least.broken}`, ...least.faults.map((fault) => JSON.stringify(fault))].join('\n')
}

test(`[DRV-39] [DRV-14] [DRV-21] [DRV-23] ${SEEDS} seeds of faults by chance: one vehicle a block, each block kept for who may enter it, one side answers, and everything arrives`, () => {
  const kinds = new Set<string>()
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const result = runTrial(plannedOf(seed))
    for (const { kind } of result.faults) kinds.add(kind)
    if (result.broken !== null) assert.fail(storyOf(result))
  }
  assert.equal(kinds.size, FAULT_KINDS.length, 'every kind of fault was dealt')
})

test('[DRV-24] [DRV-39] [DRV-40] after faults by chance each log, replayed, gives the very state, and nobody heard what the other side did not say', () => {
  for (const seed of LONG ? [3, 4, 6, 9, 12, 18, 27, 36] : [3, 18]) {
    const { sides, broken } = runTrial(plannedOf(seed))
    assert.equal(broken, null)
    const said = sides.map((side) => {
      const control = openControl(
        { graph: side.control.control.graph, side: side.name, settings: TRIAL_SETTINGS },
        null,
      )
      const words = new Set<string>()
      for (const event of side.log) {
        for (const effect of control.take(copyOf(event))) {
          if (effect.kind === 'peer') words.add(canonicalJson(effect.body))
        }
      }
      assert.equal(differenceOf(control.state, side.control.state), null, side.name)
      return words
    })
    for (const [at, side] of sides.entries()) {
      const others = said[1 - at]
      assert.ok(side.heard.length > 10)
      assert.deepEqual(
        side.heard.filter((body) => others?.has(body) !== true),
        [],
      )
    }
    const [one, other] = sides
    for (const { id, hands } of Object.values(one.control.state.vehicles)) {
      assert.ok(hands !== 'ours' || other.control.state.vehicles[id]?.hands !== 'ours', `${id} is in one pair of hands`)
    }
  }
})

/** The controllers believe that two have room where one has. */
function twoWhereOneFits(graph: CorridorGraph): CorridorGraph {
  const blocks = graph.blocks.map((block) =>
    block.rule === 'exclusive' ? { ...block, rule: 'places' as const, places: 2 } : block,
  )
  return { ...graph, blocks }
}

const BROKEN: readonly (readonly [string, Sabotage, RegExp])[] = [
  ['two are let into a block that has room for one', { graph: twoWhereOneFits }, /are in/],
  [
    'an order releases one block more than is kept',
    { order: (effect) => ({ ...effect, releasedTo: Math.min(effect.releasedTo + 1, effect.route.length - 1) }) },
    /does not keep it for it/,
  ],
  [
    'the taking side’s refusal is heard as its grant',
    {
      peer: (body) =>
        body.kind === 'hand-over' && body.message.kind === 'REJ'
          ? { ...body, message: { ...body.message, kind: 'GRANT' } }
          : body,
    },
    /hand-over or may drive there|beyond|hand-over/,
  ],
]
for (const [what, sabotage, expected] of BROKEN) {
  test(`[DRV-39] the trial notices when ${what}`, () => {
    let told: string | null = null
    for (let seed = 1; seed <= 20 && (told === null || !expected.test(told)); seed += 1) {
      told = runTrial({ ...plannedOf(seed), sabotage }).broken ?? told
    }
    assert.match(told ?? 'nothing is noticed', expected)
  })
}
