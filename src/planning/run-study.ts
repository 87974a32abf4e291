import { assert } from '#kernel/assert.ts'
import { InputRow, type StudyResult } from './contract.ts'
import { ENGINE_VERSION } from './engine/version.ts'
import { inputsOf } from './domain/lineage.ts'
import { rankChoices } from './domain/rank.ts'
import { CONFIDENCE, isPreciseEnough, pairedDifference, type Precision } from './engine/intervals.ts'
import type { ChangeModel, CheckpointModel } from './model/checkpoint-model.ts'
import { exactChecks } from './model/exact-checks.ts'
import type { Replication } from './model/measures.ts'
import { MOST_UNITS, mostPromising } from './model/most-promising.ts'
import { negotiationHours } from './model/negotiation.ts'
import { unitChanges } from './model/unit-changes.ts'
import { gainOf, summarise, told } from './model/summary.ts'
import { changedModel, saturated, withTwins } from './model/what-if.ts'
import { digestOf, type StudyThreads } from './study-threads.ts'

/** What is to be found out. */
export interface StudyOrder {
  readonly model: CheckpointModel
  /** Empty: only what is now. */
  readonly changes: readonly ChangeModel[]
  /** What one more unit of each resource would bring (PLAN-32). */
  readonly marginal: boolean
  /** What each more common hour would bring to either side (PLAN-36). */
  readonly negotiation: boolean
}

/** How far a study is; `partial` is what is known already (PLAN-33). */
export interface StudyProgress {
  readonly done: number
  readonly planned: number
  readonly partial: Pick<StudyResult, 'before' | 'after'> | null
}

/** What a study works with. */
export interface StudySurroundings {
  readonly threads: StudyThreads
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: StudyProgress) => void) | undefined
}

/** Pairs for each marginal value and each hour of the negotiation: the difference of pairs is far more exact than either. */
const PAIRS = 8

interface Variant {
  readonly runs: Replication[]
  readonly saturated: Replication[]
}

/**
 * Runs a study: before and after with the same chance until the mean wait is as exact as the model asks (PLAN-20), then the
 * marginal values and the negotiation, and exact values beside (PLAN-23). The model is sound. Rejects when cancelled.
 */
export async function runStudy(order: StudyOrder, given: StudySurroundings): Promise<StudyResult> {
  const { model, changes } = order
  const after = changes.length > 0 ? changedModel(model, changes) : null
  const base = after ?? model
  const all = order.marginal ? unitChanges(base) : []
  const hours = order.negotiation ? negotiationHours(model) : []
  const variants = after ? 2 : 1
  const precision = precisionOf(order)
  const steps = new Steps(
    given,
    variants * (precision.atLeast + precision.atLeast) + (Math.min(all.length, MOST_UNITS) + hours.length) * PAIRS * 2,
  )
  const first: Variant = { runs: [], saturated: [] }
  const second: Variant = { runs: [], saturated: [] }
  const partial = () => ({
    before: summarise(model.name, model, first.runs, first.saturated),
    after: after && second.runs.length > 0 ? summarise(describe(changes), after, second.runs, second.saturated) : null,
  })
  const pairOf = [{ model, variant: first }, ...(after ? [{ model: after, variant: second }] : [])]
  steps.tell(null)
  await replicateUntilPrecise(pairOf, precision, steps, partial)
  await Promise.all(
    pairOf.map(async (one) => {
      one.variant.saturated.push(...(await steps.replicate(saturated(one.model), precision.atLeast)))
    }),
  )
  steps.tell(partial())
  const baseVariant = after ? second : first
  const { before: seen, after: seenAfter } = partial()
  const units = mostPromising(all, seenAfter ?? seen)
  const marginal = await marginalValues(base, baseVariant, units, steps)
  const negotiation = await negotiate(model, first, hours, steps)
  const { before, after: changed } = partial()
  return {
    before,
    after: changed,
    gain: after ? gainOf(first, second) : null,
    marginal,
    negotiation,
    exact: [...exactChecks(base)(changed ?? before)],
    inputs: InputRow.array().parse(inputsOf(base)),
    provenance: { modelHash: digestOf(base), dataHash: digestOf(base.origins), codeVersion: ENGINE_VERSION },
  }
}

/** What the model asks; what is compared pair by pair later has at least a replication for each pair. */
function precisionOf({ model: { precision }, marginal, negotiation }: StudyOrder): Precision {
  const atLeast = Math.max(precision.atLeast, marginal || negotiation ? PAIRS : 0)
  return { ...precision, atLeast, atMost: Math.max(precision.atMost, atLeast) }
}

/** What the changes are called where a person gave no name. */
function describe(changes: readonly ChangeModel[]): string {
  return changes.map((change) => change.kind).join(', ')
}

/** Counts replications, tells of them, and hands them to the threads. */
class Steps {
  #done = 0
  #planned: number
  readonly #given: StudySurroundings
  #partial: StudyProgress['partial'] = null

  constructor(given: StudySurroundings, planned: number) {
    this.#given = given
    this.#planned = planned
  }

  expect(more: number): void {
    this.#planned += more
  }

  tell(partial: StudyProgress['partial']): void {
    this.#partial = partial
    this.#given.onProgress?.({ done: this.#done, planned: this.#planned, partial })
  }

  get width(): number {
    return this.#given.threads.width
  }

  async replicate(model: CheckpointModel, count: number, from = 0): Promise<Replication[]> {
    return Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const run = await this.#given.threads.replicate(model, from + index, { signal: this.#given.signal })
        this.#done += 1
        this.#planned = Math.max(this.#planned, this.#done)
        this.#given.onProgress?.({ done: this.#done, planned: this.#planned, partial: this.#partial })
        return run
      }),
    )
  }
}

/**
 * Runs as many at once as there is room for, and looks after each of them in order, as if they had come one by one: on every
 * machine the same runs count, whatever its processors (PLAN-24).
 */
async function replicateUntilPrecise(
  variants: readonly { readonly model: CheckpointModel; readonly variant: Variant }[],
  precision: Precision,
  steps: Steps,
  partial: () => NonNullable<StudyProgress['partial']>,
): Promise<void> {
  let count = 0
  for (;;) {
    const more = count === 0 ? precision.atLeast : Math.min(steps.width, precision.atMost - count)
    if (count > 0) steps.expect(more * variants.length)
    await Promise.all(
      variants.map(async ({ model, variant }) => variant.runs.push(...(await steps.replicate(model, more, count)))),
    )
    const enough = firstPrecise(variants, count === 0 ? more : count + 1, count + more, precision)
    for (const { variant } of variants) variant.runs.length = enough ?? count + more
    count += more
    steps.tell(partial())
    if (enough !== null) return
  }
}

/** The smallest number of runs of each variant within these bounds that is exact enough; null when none is. */
function firstPrecise(
  variants: readonly { readonly variant: Variant }[],
  from: number,
  until: number,
  precision: Precision,
): number | null {
  for (let count = from; count <= until; count += 1) {
    const isEnough = ({ variant }: { readonly variant: Variant }) =>
      isPreciseEnough(aimedAt(variant.runs.slice(0, count)), precision)
    if (variants.every(isEnough)) return count
  }
  return null
}

/** What is to be exact: the mean wait of each run, and where nobody waited in any of them what got through. Never both. */
function aimedAt(runs: readonly Replication[]): readonly number[] {
  const someWaited = runs.some(({ waitMean }) => waitMean > 0)
  return runs.map(({ waitMean, throughputPerDay }) => (someWaited ? waitMean : throughputPerDay))
}

/** One after the other, the surest first; all intervals together hold at the usual confidence (Bonferroni). */
async function marginalValues(
  base: CheckpointModel,
  of: Variant,
  units: ReturnType<typeof unitChanges>,
  steps: Steps,
): Promise<StudyResult['marginal']> {
  const together = 1 - (1 - CONFIDENCE) / Math.max(units.length, 1)
  const found: { readonly told: StudyResult['marginal'][number]; readonly values: readonly number[] }[] = []
  for (const { change, resource } of units) {
    const changed = withTwins(changedModel(base, [change]))
    const [runs, full] = await Promise.all([
      steps.replicate(changed, PAIRS),
      steps.replicate(saturated(changed), PAIRS),
    ])
    found.push({
      values: full.map((run) => run.throughputPerDay),
      told: {
        change: structuredClone(change) as StudyResult['marginal'][number]['change'],
        resource,
        gainPerDay: told(difference(full, of.saturated, (run) => run.throughputPerDay, together)),
        waitChangeMinutes: told(difference(runs, of.runs, (run) => run.waitMean, together)),
        rank: 0,
      },
    })
  }
  const places = rankChoices(found)
  return found
    .map(({ told: row }, index) => ({ ...row, rank: places[index]?.rank ?? 0 }))
    .toSorted((x, y) => x.rank - y.rank || y.gainPerDay.estimate - x.gainPerDay.estimate)
}

/** What each hour brings to either direction; all intervals of one measure hold together, as those of the marginal values. */
async function negotiate(
  model: CheckpointModel,
  of: Variant,
  hours: ReturnType<typeof negotiationHours>,
  steps: Steps,
): Promise<StudyResult['negotiation']> {
  const together = 1 - (1 - CONFIDENCE) / Math.max(hours.length, 1)
  const found: { readonly told: StudyResult['negotiation'][number]; readonly values: readonly number[] }[] = []
  const directions = saturated(model).flows.map(({ direction }) => direction)
  for (const { model: wider, ...hour } of hours) {
    const changed = withTwins(wider)
    const [runs, full] = await Promise.all([
      steps.replicate(changed, PAIRS),
      steps.replicate(saturated(changed), PAIRS),
    ])
    const passing = (direction: 'out' | 'in') => (run: Replication) =>
      run.perFlow.reduce((sum, count, flow) => sum + (directions[flow] === direction ? count : 0), 0)
    found.push({
      values: full.map((run) => run.throughputPerDay),
      told: {
        ...hour,
        gainOutPerDay: told(difference(full, of.saturated, passing('out'), together)),
        gainInPerDay: told(difference(full, of.saturated, passing('in'), together)),
        waitChangeMinutes: told(difference(runs, of.runs, (run) => run.waitMean, together)),
        rank: 0,
      },
    })
  }
  const places = rankChoices(found)
  return found.map(({ told: row }, index) => ({ ...row, rank: places[index]?.rank ?? 0 }))
}

function difference(
  after: readonly Replication[],
  before: readonly Replication[],
  what: (run: Replication) => number,
  confidence = CONFIDENCE,
) {
  assert(before.length >= after.length, 'every pair has its other half')
  return pairedDifference(after.map(what), before.slice(0, after.length).map(what), confidence)
}
