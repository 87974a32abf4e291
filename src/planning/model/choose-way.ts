import type { Choice } from './network.ts'

/**
 * Which of the ways that lead to the same end a driver takes (PLAN-12): the shorter the wait that he expects and the detour
 * together, the likelier (multinomial logit). `chance` lies in (0, 1).
 */
export function chooseWay({ flows, detour, indifference }: Choice, waits: readonly number[], chance: number): number {
  const costs = waits.map((wait, way) => wait + (detour[way] ?? 0))
  const least = Math.min(...costs)
  const weights = costs.map((cost) => Math.exp((least - cost) / indifference))
  let left = chance * weights.reduce((sum, weight) => sum + weight, 0)
  const chosen = weights.findIndex((weight) => (left -= weight) < 0)
  return flows[Math.max(chosen, 0)] ?? 0
}
