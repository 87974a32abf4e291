import { useState } from 'react'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import type { LockView } from '#rail/contract.ts'
import { Button } from '../kit/button.tsx'
import { useCopy } from './use-copy.ts'
import { useExchangeQuery } from './use-exchange-query.ts'

/** The registry of locks a page at a time, of one state or of all. */
export function useLockPages(state: LockView['state'] | null = null) {
  // Where each page after the first begins, as far as somebody went.
  const [starts, setStarts] = useState<readonly string[]>([])
  const asked = new URLSearchParams()
  if (state) asked.set('state', state)
  const after = starts.at(-1)
  if (after) asked.set('after', after)
  const path = asked.size > 0 ? `/api/rail/locks?${asked}` : '/api/rail/locks'
  const query = useExchangeQuery<{ locks: LockView[]; next: string | null }>(path)
  const next = query.value?.next ?? null
  return {
    query,
    back: starts.length > 0 ? () => setStarts(starts.slice(0, -1)) : null,
    more: next === null ? null : () => setStarts([...starts, next]),
  }
}

/** The way to the other pages; nothing where all stands on one. */
export function PageTurner({ back, more }: Pick<ReturnType<typeof useLockPages>, 'back' | 'more'>) {
  const { pages } = useCopy()
  if (!back && !more) return null
  return (
    <nav className="exchange-pages" aria-label={pages.label}>
      <Button kind="quiet" icon={ChevronLeft} disabled={!back} onClick={() => back?.()}>
        {pages.back}
      </Button>
      <Button kind="quiet" icon={ChevronRight} disabled={!more} onClick={() => more?.()}>
        {pages.next}
      </Button>
    </nav>
  )
}
