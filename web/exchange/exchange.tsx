import './exchange.css'
import Inbox from 'lucide-react/icons/inbox'
import Lock from 'lucide-react/icons/lock'
import Scale from 'lucide-react/icons/scale'
import TrainFront from 'lucide-react/icons/train-front'
import { useAbout } from '../kit/api/about.ts'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { useAddress } from '../kit/desk/views.ts'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { Books } from './books.tsx'
import { Incoming } from './incoming.tsx'
import { Locks } from './locks.tsx'
import { StandingCard } from './standing.tsx'
import { Trains } from './trains.tsx'
import { useCopy } from './use-copy.ts'

/** The desk of the exchange operator: what went out, what came in, whether the books agree, and the locks. */
export default function Exchange({ session }: SignedIn) {
  const copy = useCopy()
  const [view, setView] = useAddress('view', ['trains', 'incoming', 'books', 'locks'], 'trains')
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
        { name: 'locks', label: copy.views.locks, icon: Lock, letter: 'L' },
      ]}
    >
      <div className="exchange-view">
        <StandingCard zone={zone} />
        {view === 'trains' && <Trains zone={zone} />}
        {view === 'incoming' && <Incoming zone={zone} />}
        {view === 'books' && <Books zone={zone} />}
        {view === 'locks' && <Locks zone={zone} />}
      </div>
    </WorkplaceShell>
  )
}
