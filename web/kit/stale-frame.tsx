import './stale-frame.css'
import { type ReactNode, useEffect, useState } from 'react'
import Unplug from 'lucide-react/icons/unplug'
import { useRealNow } from './clock.tsx'
import { fill } from './copy/copy.ts'
import { useTexts } from './copy.tsx'
import { Icon } from './icon.tsx'
import { StaleContext } from './stale.ts'
import { ageText } from './time.tsx'

/** When live data counts as old, in milliseconds. */
const STALE_MS = 5_000

/** True once nothing was heard for `staleMs` of real time; null means that nothing was heard yet, which is not old. */
export function useIsOld(heardAt: number | null, staleMs = STALE_MS): boolean {
  // A clock of its own tells it to whoever was asleep; the timer tells it to all at the same moment.
  const now = useRealNow(1_000)
  const [outlived, outlive] = useState<number | null>(null)
  useEffect(() => {
    // What never grows old has no such moment, and a timer would take it for now.
    if (heardAt === null || !Number.isFinite(staleMs)) return
    const timer = setTimeout(() => outlive(heardAt), heardAt + staleMs - Date.now())
    return () => clearTimeout(timer)
  }, [heardAt, staleMs])
  return heardAt !== null && (outlived === heardAt || now - heardAt > staleMs)
}

/**
 * Live content that must not be believed when it is old: it loses its colour, every button of the kit inside is
 * disabled (except those that only look, `looks`), and a band says how old it is. Reading stays possible.
 *
 *     <StaleFrame heardAt={live.heardAt}>{lanes}</StaleFrame>
 */
export function StaleFrame({
  heardAt,
  staleMs = STALE_MS,
  children,
}: {
  /** Real time (ms) at which the line was last known to be alive; null while nothing was heard yet. */
  readonly heardAt: number | null
  readonly staleMs?: number
  readonly children: ReactNode
}) {
  const old = useIsOld(heardAt, staleMs)
  return (
    <StaleContext value={old}>
      <div className="stale-frame" data-stale={old || undefined}>
        {heardAt !== null && old && <StaleBand heardAt={heardAt} />}
        <div className="stale-content">{children}</div>
      </div>
    </StaleContext>
  )
}

/** Says how old what is shown is; also over what stands outside the frame, as its dialogs do. */
export function StaleBand({ heardAt }: { readonly heardAt: number }) {
  const { kit } = useTexts()
  const now = useRealNow(1_000)
  return (
    <p className="stale-band" role="status">
      <Icon of={Unplug} />
      {fill(kit.stale, { age: ageText(Math.max(0, now - heardAt), kit) })}
    </p>
  )
}
