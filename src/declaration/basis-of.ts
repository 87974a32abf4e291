import type { BasisOfActs } from './domain/basis-of-acts.ts'
import type { KeptAct } from './domain/life-cycle.ts'
import { CN_BASIS } from './packages/cn/acts.ts'
import { KZ_BASIS } from './packages/kz/acts.ts'
import type { Side } from './v1/core.ts'

const SIDES: Readonly<Record<Side, BasisOfActs>> = { KZ: KZ_BASIS, CN: CN_BASIS }

/** What the agreed way of one declaration itself brings about, by no act of a country. */
const BY_ITSELF: BasisOfActs = {
  receive: 'registration of what was filed',
  lapse: 'a release holds for the version that it saw',
}

/** On what an act of a side's customs rests: the key of the provision of its own country, else what brought it about. */
export function basisOf(side: Side, act: KeptAct): string {
  return SIDES[side][act] ?? BY_ITSELF[act] ?? act
}
