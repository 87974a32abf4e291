import type { ComparisonView, Interval, VariantResult } from '#planning/contract.ts'
import { named } from '../kit/copy/listed.ts'
import type { Language } from '../kit/language.ts'
import { type CellValue, writeCsv } from '../kit/rich/table/csv.ts'
import type { Copy } from './copy/en.ts'
import type { OutcomeWords } from './copy/outcome/en.ts'
import type { CompareWords } from './copy/compare/en.ts'
import { changesText, resourceName } from './words.ts'

/** What of studies is put side by side: how it is called, and its value with its range. */
export function measuresOf({
  figures,
}: OutcomeWords): readonly (readonly [string, (of: VariantResult) => Interval | null])[] {
  return [
    [figures.capacity, (variant) => variant.capacityPerDay],
    [figures.through, (variant) => variant.throughputPerDay],
    [figures.wait, (variant) => variant.waitMinutes.mean],
    [figures.p90, (variant) => variant.waitMinutes.p90],
  ]
}

/** Studies as a table for a spreadsheet, in the words of a language: a row each, each value with its range (PLAN-30). */
export function comparisonCsv(
  studies: ComparisonView['studies'],
  copy: Copy & OutcomeWords & CompareWords,
  language: Language,
): string {
  const { compare, figures, why, csv } = copy
  const measures = measuresOf(copy)
  const head = [
    compare.title,
    compare.rank,
    csv.standing,
    ...measures.flatMap(([name]) => [name, ...[csv.low, csv.high].map((said) => named(name, said, language))]),
    figures.common,
    why.title,
    csv.replications,
    csv.seed,
  ]
  const lines = studies.map(({ changes, shown, rank, standing }): readonly CellValue[] => [
    changesText(changes, copy, language),
    rank,
    compare.standing[standing],
    ...measures.flatMap(([, of]) => {
      const value = of(shown)
      return [value?.estimate ?? null, value?.low ?? null, value?.high ?? null]
    }),
    shown.commonHoursPerDay,
    shown.binding[0] ? resourceName(shown.binding[0].resource, copy, language) : why.nothing,
    shown.replications,
    shown.seed,
  ])
  return writeCsv(head, lines)
}
