import type { CheckSubject } from './subject.ts'

/** The licence category that a vehicle needs, and every category that includes it. */
export interface LicenceCategory {
  readonly needed: string
  readonly accepted: readonly string[]
}

/** N1 needs B, N2 needs C1, N3 needs C; with a trailer the combination category. The wider category includes the narrower. */
export function licenceCategory({ vehicle, trailer }: Pick<CheckSubject, 'vehicle' | 'trailer'>): LicenceCategory {
  if (vehicle.category === 'N1') {
    return trailer ? { needed: 'BE', accepted: ['BE'] } : { needed: 'B', accepted: ['B', 'BE'] }
  }
  if (vehicle.category === 'N2') {
    return trailer ? { needed: 'C1E', accepted: ['C1E', 'CE'] } : { needed: 'C1', accepted: ['C1', 'C', 'C1E', 'CE'] }
  }
  return trailer ? { needed: 'CE', accepted: ['CE'] } : { needed: 'C', accepted: ['C', 'CE'] }
}
