import type { KeptAct } from './life-cycle.ts'

/** Keys of the provisions by which one side's customs act; an act that no provision names is not here. */
export type BasisOfActs = { readonly [act in KeptAct]?: string }
