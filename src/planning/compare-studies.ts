import { ok, type Result } from '#kernel/result.ts'
import type { Database } from '#platform/database.ts'
import type { ComparisonView, VariantResult } from './contract.ts'
import { rankChoices } from './domain/rank.ts'
import { type PlanningRefusal, refuse } from './domain/refusals.ts'
import { told } from './model/summary.ts'
import { findStudy } from './store/study-store.ts'

/** Scenarios that stand side by side at most (PLAN-30). */
const MOST = 10

/**
 * Puts studies that have ended side by side and ranks them by what can pass a day (PLAN-30). Studies of one seed share their
 * chance, so that they are compared pair by pair (PLAN-19). Refused: `planning.too-many-compared`,
 * `planning.study-unknown` for one that is not there or has not ended.
 */
export async function compareStudies(
  db: Database,
  ids: readonly string[],
): Promise<Result<ComparisonView, PlanningRefusal>> {
  const wanted = [...new Set(ids)]
  if (wanted.length > MOST) return refuse('planning.too-many-compared', { most: MOST })
  const rows = await Promise.all(wanted.map((id) => findStudy(db, id)))
  const studies = rows.flatMap((row) => (row?.result ? [{ row, shown: row.result.after ?? row.result.before }] : []))
  if (studies.length < wanted.length) return refuse('planning.study-unknown')
  const placings = placeStudies(studies.map(({ shown }) => shown))
  return ok({
    studies: studies
      .map(({ row, shown }, index) => ({
        id: row.id,
        name: row.name,
        changes: row.wish.changes,
        shown,
        ...(placings[index] ?? UNTOLD),
      }))
      .toSorted((a, b) => (a.rank ?? MOST + 1) - (b.rank ?? MOST + 1)),
  })
}

type Placing = Pick<ComparisonView['studies'][number], 'rank' | 'standing' | 'behindBest' | 'paired'>

const UNTOLD: Placing = { rank: null, standing: 'untold', behindBest: null, paired: false }
/** One replication has no interval: it can be told apart from nothing. */
const FEWEST = 2

/**
 * The place of each result among the others. What has no replications cannot be placed, and nothing is best where there is
 * nothing to compare with.
 */
export function placeStudies(shown: readonly Pick<VariantResult, 'samples' | 'seed'>[]): readonly Placing[] {
  // One measure for all: what can pass, unless a study did not ask for it.
  const measure = shown.every(({ samples }) => samples.capacity.length >= FEWEST) ? 'capacity' : 'throughput'
  const known = shown.flatMap(({ samples, seed }, index) =>
    samples[measure].length >= FEWEST ? [{ index, seed, values: samples[measure] }] : [],
  )
  if (known.length < Math.min(shown.length, FEWEST)) return shown.map(() => UNTOLD)
  const places = rankChoices(known)
  const best = known[places.findIndex(({ behindBest }) => behindBest === null)]
  return shown.map((_, index): Placing => {
    const at = known.findIndex((one) => one.index === index)
    const place = places[at]
    if (!place) return UNTOLD
    const { rank, behindBest } = place
    return {
      rank,
      standing: behindBest === null ? 'best' : behindBest.low > 0 ? 'behind' : 'alike',
      behindBest: behindBest && told(behindBest),
      paired: best !== undefined && best.seed === known[at]?.seed,
    }
  })
}
