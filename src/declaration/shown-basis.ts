import type { Citation } from '#kernel/citation.ts'
import { citeOfAnyCountry } from '#law/public.ts'
import { basisOf } from './basis-of.ts'
import { FOLLOWS } from './copy/follows.ts'
import type { KeptAct } from './domain/life-cycle.ts'
import type { Side } from './v1/core.ts'

/**
 * On what an act of customs rests, as it is shown. Our own that were kept with words (earlier releases) are cited by our table. What the
 * other customs named is theirs: where no package of this release cites it, it stands as they wrote it, and is never replaced by an article
 * of our table. Null where nothing is named.
 */
export function shownBasis(
  self: Side,
  { side, act, basis }: { readonly side: Side; readonly act: KeptAct; readonly basis: string },
): Citation | null {
  const own = side === self ? citeOfAnyCountry(basisOf(side, act)) : null
  return citeOfAnyCountry(basis) ?? own ?? followsOf(act) ?? (side === self ? null : asItCame(basis, act))
}

const followsOf = (act: KeptAct) => (act === 'receive' || act === 'lapse' ? FOLLOWS[act] : null)

/** The name of the act itself is no basis. */
function asItCame(basis: string, act: KeptAct): Citation | null {
  const said = basis.trim()
  return said === '' || said === act ? null : { kk: said, ru: said, en: said, zh: said }
}
