import type { StudyView, VariantResult } from '#planning/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import type { OutcomeWords } from './copy/outcome/en.ts'
import { figure, isSure } from './words.ts'

/** The answer of a study in one sentence, with ranges; what is sure is told apart from what may be chance. */
export function leadOf(
  before: VariantResult,
  after: VariantResult | null,
  gain: NonNullable<StudyView['result']>['gain'],
  copy: OutcomeWords,
  locale: string,
): string {
  const whole = (value: number | null | undefined) => figure(Math.round(value ?? 0), locale)
  const wait = { before: whole(before.waitMinutes.mean.estimate), after: whole(after?.waitMinutes.mean.estimate) }
  const percent = gain?.capacityPercent
  if (!percent) {
    // There is no part of nothing: where nobody passed before, what passes after the change is told.
    const { capacityPerDay, waitMinutes } = after ?? before
    return fill(copy.lead.same, {
      low: whole(capacityPerDay?.low),
      high: whole(capacityPerDay?.high),
      wait: whole(waitMinutes.mean.estimate),
    })
  }
  if (!isSure(percent)) return fill(copy.lead.unsure, wait)
  const isMore = percent.estimate > 0
  const [low, high] = isMore ? [percent.low, percent.high] : [-(percent.high ?? 0), -(percent.low ?? 0)]
  // A narrow range that rounds to one number is told as one.
  const range =
    whole(low) === whole(high) ? whole(low) : fill(copy.figures.range, { low: whole(low), high: whole(high) })
  return fill(isMore ? copy.lead.more : copy.lead.fewer, { range, ...wait })
}
