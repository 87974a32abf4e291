import './exchange.css'
import { lazy, useEffect } from 'react'
import FileText from 'lucide-react/icons/file-text'
import Gavel from 'lucide-react/icons/gavel'
import Inbox from 'lucide-react/icons/inbox'
import Lock from 'lucide-react/icons/lock'
import Scale from 'lucide-react/icons/scale'
import TrainFront from 'lucide-react/icons/train-front'
import { useAbout } from '../kit/api/about.ts'
import { useWatch } from '../kit/api/watch.ts'
import { LatePart } from '../kit/boundary.tsx'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { useAddress } from '../kit/desk/views.ts'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { loadChineseNames } from '../kit/fonts/load-chinese.ts'
import { Consents } from './consents.tsx'
import { Incoming } from './incoming.tsx'
import { StandingCard } from './standing.tsx'
import { Trains } from './trains.tsx'
import { UseOfRecords } from './use-of-records.tsx'
import { useCopy } from './use-copy.ts'
import { ExchangeWatched } from './use-exchange-query.ts'

// Whoever opens the exchange looks at trains first.
const Books = lazy(async () => ({ default: (await import('./books.tsx')).Books }))
const ConditionsList = lazy(async () => ({ default: (await import('./conditions.tsx')).ConditionsList }))
const Locks = lazy(async () => ({ default: (await import('./locks.tsx')).Locks }))

const VIEWS = ['trains', 'incoming', 'books', 'locks', 'conditions', 'consents'] as const

/** The desk of the exchange: what went out and came in, whether the books agree, the locks, and what both sides agreed on. */
export default function Exchange({ session }: SignedIn) {
  const copy = useCopy()
  // The operator runs the exchange; the working group agrees on its conditions and decides on consents.
  const group = session.me.account.role === 'working-group'
  const [view, setView] = useAddress('view', VIEWS, group ? 'conditions' : 'trains')
  // Consignors and goods of China are named in Chinese in every language.
  useEffect(() => void loadChineseNames(), [])
  const watch = useWatch('/api/rail/stream')
  const zone = useAbout().value?.authority.zone ?? 'UTC'
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      view={view}
      onView={setView}
      views={[
        { name: 'trains', label: copy.views.trains, icon: TrainFront, letter: 'T' },
        { name: 'incoming', label: copy.views.incoming, icon: Inbox, letter: 'I' },
        { name: 'books', label: copy.views.books, icon: Scale, letter: 'B' },
        ...(group ? [] : [{ name: 'locks', label: copy.views.locks, icon: Lock, letter: 'L' } as const]),
        { name: 'conditions', label: copy.views.conditions, icon: FileText, letter: 'C' },
        { name: 'consents', label: copy.views.consents, icon: Gavel, letter: 'E' },
      ]}
    >
      <ExchangeWatched value={watch}>
        <div className="exchange-view">
          <StandingCard zone={zone} declares={!group} />
          {/* Words of a view that come late, or are lost, leave the standing where it is. */}
          <LatePart of={view}>
            {view === 'trains' && <Trains zone={zone} />}
            {view === 'incoming' && <Incoming zone={zone} opens={!group} />}
            {view === 'books' && <Books zone={zone} asks={!group} />}
            {view === 'locks' && !group && <Locks zone={zone} />}
            {view === 'conditions' && <ConditionsList zone={zone} decides={group} />}
            {view === 'consents' && <Consents zone={zone} decides={group} />}
            {view === 'consents' && <UseOfRecords />}
          </LatePart>
        </div>
      </ExchangeWatched>
    </WorkplaceShell>
  )
}
