import { sourceOf } from '#kernel/network-source.ts'

/** What one source may do before it was believed once. */
export interface KnockLimits {
  /** Knocks in vain in a window, after which it is not heard for the rest of it. */
  readonly inVain: number
  /** Knocks that are being looked at, at once. */
  readonly underWay: number
  readonly windowMs: number
}

/**
 * Counts who knocks in vain at an entrance that everybody may knock at, by network source. Whoever was believed once is
 * known here and waits for nobody's flood, unless what he sends is not believed any more.
 */
export interface Knocks {
  /** Lets a knock in; false when its source is not heard now. Who was let in must {@link leave}. */
  enter(address: string): boolean
  /** The knock was looked at: how much of it was not believed; null when it could not be looked at. */
  leave(address: string, inVain: number | null): void
}

const SOURCES_REMEMBERED = 10_000

interface Source {
  window: number
  inVain: number
  underWay: number
  isKnown: boolean
}

/** Opens the count; `nowMs` is monotonic. */
export function openKnocks(limits: KnockLimits, nowMs: () => number = () => performance.now()): Knocks {
  const sources = new Map<string, Source>()
  const sourceAt = (address: string): Source => {
    const name = sourceOf(address)
    const window = Math.floor(nowMs() / limits.windowMs)
    const source = sources.get(name) ?? { window, inVain: 0, underWay: 0, isKnown: false }
    if (source.window !== window) Object.assign(source, { window, inVain: 0 })
    // The newest stand last, so that the oldest are forgotten first.
    sources.delete(name)
    sources.set(name, source)
    if (sources.size > SOURCES_REMEMBERED) forgetOldest(sources)
    return source
  }
  return {
    enter(address) {
      const source = sourceAt(address)
      if (source.inVain >= limits.inVain) return false
      if (!source.isKnown && source.underWay >= limits.underWay) return false
      source.underWay += 1
      return true
    },
    leave(address, inVain) {
      const source = sourceAt(address)
      source.underWay = Math.max(0, source.underWay - 1)
      if (inVain === null) return
      source.inVain += inVain
      source.isKnown = inVain === 0
    },
  }
}

/** One that nobody needs: neither under way nor known. Where all are needed the oldest goes. */
function forgetOldest(sources: Map<string, Source>): void {
  let looked = 0
  for (const [name, { underWay, isKnown }] of sources) {
    if (underWay === 0 && !isKnown) return void sources.delete(name)
    if (++looked >= 100) break
  }
  const [oldest] = sources.keys()
  if (oldest !== undefined) sources.delete(oldest)
}
