import type { Point } from '../../domain/plan.ts'
import land from './land.json' with { type: 'json' }

/** The outline of Kazakhstan, good to some kilometres: zones lie inside it. */
export const LAND_KZ: readonly Point[] = land.ring.map(([lon = 0, lat = 0]) => [lon, lat] as const)
