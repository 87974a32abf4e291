import { ok, type Result } from '#kernel/result.ts'
import type { Database } from '#platform/database.ts'
import type { ComparisonView, VariantResult } from './contract.ts'
import { rankChoices } from './domain/rank.ts'
import { type PlanningRefusal, refuse } from './domain/refusals.ts'
import { told } from './model/summary.ts'
import { findStudy, type StudyRow } from './store/study-store.ts'

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
  return ok({ studies: [...placed(studies)] })
}

function placed(studies: readonly { readonly row: StudyRow; readonly shown: VariantResult }[]) {
  const values = studies.map(({ shown }) => ({ values: valuesOf(shown) }))
  // A result without its replications cannot be told apart from any other.
  const places = values.every((choice) => choice.values.length > 1) ? rankChoices(values) : []
  const best = studies[places.findIndex(({ behindBest }) => behindBest === null)]
  return studies
    .map(({ row, shown }, index) => {
      const place = places[index]
      return {
        id: row.id,
        name: row.name,
        changes: row.wish.changes,
        shown,
        rank: place?.rank ?? 1,
        behindBest: place?.behindBest ? told(place.behindBest) : null,
        paired: best !== undefined && best.shown.seed === shown.seed,
      }
    })
    .toSorted((a, b) => a.rank - b.rank)
}

function valuesOf({ samples }: VariantResult): readonly number[] {
  return samples.capacity.length > 0 ? samples.capacity : samples.throughput
}
