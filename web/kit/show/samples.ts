import type { StateName } from '../states.ts'

/** One invented truck. */
export interface SampleTruck {
  readonly id: string
  readonly plate: string
  readonly state: StateName
  readonly weightKg: number
  readonly waitsMin: number | null
}

const STATES: readonly StateName[] = ['confirmed', 'called', 'waiting', 'admitted', 'crossed', 'late', 'annulled']
const LETTERS = 'ABCEHKMOPTXY'

/** The same rows at every visit: a linear congruential sequence, no chance. */
export function sampleTrucks(count: number): readonly SampleTruck[] {
  let seed = 7
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  const letter = () => LETTERS[next(LETTERS.length)]
  return Array.from({ length: count }, (_, index) => ({
    id: `truck-${index}`,
    plate: `${String(next(1_000)).padStart(3, '0')}${letter()}${letter()}${letter()}${String(1 + next(17)).padStart(2, '0')}`,
    state: STATES[next(STATES.length)] ?? 'confirmed',
    weightKg: 7_500 + next(32_500),
    waitsMin: next(4) === 0 ? null : next(240),
  }))
}
