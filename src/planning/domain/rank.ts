import { CONFIDENCE, type Estimate, mean, pairedDifference } from '../engine/intervals.ts'

/** One of several choices: what each replication came to; the same place in the lists is the same chance. */
export interface Ranked {
  readonly values: readonly number[]
}

/** The place of a choice. */
export interface Place {
  /** 1 is best, and whatever cannot be told apart from it; others share the place of the best of their group. */
  readonly rank: number
  /** How far it lies from the best of all, with the interval in which all comparisons hold together. */
  readonly behindBest: Estimate | null
}

/**
 * Ranks choices by their means, larger first (PLAN-14, PLAN-32): a choice comes after a group only when the best of that
 * group beats it pair by pair, in an interval so wide that all comparisons together hold at the confidence (Bonferroni).
 * Answers in the order of the choices.
 */
export function rankChoices(choices: readonly Ranked[], confidence = CONFIDENCE): readonly Place[] {
  const order = choices.map((_, index) => index).toSorted((a, b) => meanOf(choices[b]) - meanOf(choices[a]) || a - b)
  const each = 1 - (1 - confidence) / Math.max(2 * (choices.length - 1), 1)
  const places: Place[] = choices.map(() => ({ rank: 1, behindBest: null }))
  const [best] = order
  let leader = best
  let rank = 1
  for (const [position, index] of order.entries()) {
    if (index === best || best === undefined || leader === undefined) continue
    const behindLeader = difference(choices[leader], choices[index], each)
    if (behindLeader.low > 0) {
      leader = index
      rank = position + 1
    }
    const behindBest = difference(choices[best], choices[index], each)
    // Whose results spread so far that he may be the best is not placed behind surer ones.
    places[index] = { rank: behindBest.low > 0 ? rank : 1, behindBest }
  }
  return places
}

function meanOf(choice: Ranked | undefined): number {
  return mean(choice?.values ?? [0])
}

function difference(better: Ranked | undefined, worse: Ranked | undefined, confidence: number): Estimate {
  const pairs = Math.min(better?.values.length ?? 0, worse?.values.length ?? 0)
  return pairedDifference((better?.values ?? []).slice(0, pairs), (worse?.values ?? []).slice(0, pairs), confidence)
}
