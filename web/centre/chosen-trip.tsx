import MousePointerClick from 'lucide-react/icons/mouse-pointer-click'
import X from 'lucide-react/icons/x'
import { useRef } from 'react'
import type { TripDetail } from '#escort/contract.ts'
import type { Query } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { FocusKept } from '../kit/focus-kept.tsx'
import { useNarrow } from '../kit/narrow.ts'
import { usePartsWords } from '../kit/parts-words.ts'
import { EmptyState } from '../kit/states-of-lists.tsx'
import { TripCard } from './trip-card.tsx'
import { useCopy } from './use-copy.ts'

/**
 * Chooses a trip, opens and closes it. On a phone its card stands below the list, out of sight: what is opened there takes the focus,
 * and the eye goes with it. Closed, it gives the focus back to what it was chosen from.
 */
export function useOpening(setChosen: (trip: string | null) => void) {
  const narrow = useNarrow()
  const board = useRef<HTMLDivElement>(null)
  const card = useRef<HTMLDivElement>(null)
  const from = useRef<Element | null>(null)
  const choose = (trip: string) => {
    from.current = document.activeElement
    setChosen(trip)
  }
  return {
    board,
    card,
    choose,
    open: (trip: string) => {
      choose(trip)
      if (narrow) card.current?.focus()
    },
    close: () => {
      setChosen(null)
      const back = from.current
      const stays = board.current?.contains(back) && !card.current?.contains(back)
      if (stays && back instanceof HTMLElement) back.focus()
      else board.current?.focus()
    },
  }
}

/** The card of the chosen trip with the way back to the list, or what to choose. */
export function ChosenTrip({
  trip,
  detail,
  moment,
  any,
  onClose,
}: {
  readonly trip: string | null
  readonly detail: Query<TripDetail>
  /** A past moment that is looked at, in milliseconds. */
  readonly moment: number | null
  /** Whether there is a trip to choose. */
  readonly any: boolean
  readonly onClose: () => void
}) {
  const copy = useCopy()
  const { closeDetail } = usePartsWords().split
  if (trip === null) return <EmptyState icon={MousePointerClick} title={any ? copy.chooseTrip : copy.noTrips} />
  return (
    <>
      <Button kind="quiet" looks icon={X} className="centre-close" onClick={onClose}>
        {closeDetail}
      </Button>
      <FocusKept key={trip}>
        <TripCard query={detail} moment={moment} />
      </FocusKept>
    </>
  )
}
