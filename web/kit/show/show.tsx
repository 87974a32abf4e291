import './show.css'
import { lazy, Suspense, useState } from 'react'
import FlaskConical from 'lucide-react/icons/flask-conical'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import ChartLine from 'lucide-react/icons/chart-line'
import Diff from 'lucide-react/icons/diff'
import Grid3x3 from 'lucide-react/icons/grid-3x3'
import Route from 'lucide-react/icons/route'
import LayoutDashboard from 'lucide-react/icons/layout-dashboard'
import TextCursorInput from 'lucide-react/icons/text-cursor-input'
import List from 'lucide-react/icons/list'
import MapIcon from 'lucide-react/icons/map'
import Table from 'lucide-react/icons/table'
import Megaphone from 'lucide-react/icons/megaphone'
import Unplug from 'lucide-react/icons/unplug'
import type { LucideIcon } from 'lucide-react'
import { useAbout } from '../api/about.ts'
import { Boundary } from '../boundary.tsx'
import { ClockProvider } from '../clock.tsx'
import { fill } from '../copy/copy.ts'
import { useTexts } from '../copy.tsx'
import type { Session } from '../desk/desk.tsx'
import { useAddress } from '../desk/views.ts'
import { WorkplaceShell } from '../desk/workplace-shell.tsx'
import { EmptyState, Skeleton } from '../states-of-lists.tsx'
import { PART_NAMES, type PartName } from './part-names.ts'
import { SHOWN_STATES, type ShownState } from './states.ts'
import { useCopy } from './use-copy.ts'
import { WITHOUT } from './without.ts'

/** What a part's page gets: the state in which to show it. */
export interface Shown {
  readonly state: ShownState
}

/** The page of each name; it is fetched when it is looked at. */
const PARTS = {
  Chart: { icon: ChartLine, page: lazy(() => import('./parts/chart-shown.tsx')) },
  Compare: { icon: Diff, page: lazy(() => import('./parts/compare-shown.tsx')) },
  DataTable: { icon: Table, page: lazy(() => import('./parts/data-table-shown.tsx')) },
  ExampleDesk: { icon: LayoutDashboard, page: lazy(() => import('./parts/example-desk.tsx')) },
  Fields: { icon: TextCursorInput, page: lazy(() => import('./parts/fields-shown.tsx')) },
  ItemGrid: { icon: Grid3x3, page: lazy(() => import('./parts/item-grid-shown.tsx')) },
  MapView: { icon: MapIcon, page: lazy(() => import('./parts/map-view-shown.tsx')) },
  Schematic: { icon: Route, page: lazy(() => import('./parts/schematic-shown.tsx')) },
  StaleFrame: { icon: Unplug, page: lazy(() => import('./parts/stale-frame-shown.tsx')) },
  TellAhead: { icon: Megaphone, page: lazy(() => import('./parts/tell-ahead-shown.tsx')) },
  Timeline: { icon: CalendarClock, page: lazy(() => import('./parts/timeline-shown.tsx')) },
  TriageList: { icon: List, page: lazy(() => import('./parts/triage-list-shown.tsx')) },
} as const satisfies Record<PartName, { icon: LucideIcon; page: React.ComponentType<Shown> }>

/** The page of all parts in all their states: `/kit/?view=DataTable&state=stale`. */
export function Show() {
  const copy = useCopy()
  const { kit } = useTexts()
  const about = useAbout()
  return (
    <ClockProvider
      now={about.value?.clock.now ?? null}
      speed={about.value?.clock.speed ?? 1}
      at={about.at}
      zone={about.value?.authority.zone ?? null}
    >
      <title>{`${copy.place} · ${kit.product}`}</title>
      <Suspense fallback={<Skeleton />}>
        {about.value?.demo === false ? (
          <main>
            <EmptyState icon={FlaskConical} title={copy.demoOnly}>
              {copy.demoOnlyText}
            </EmptyState>
          </main>
        ) : (
          <Parts />
        )}
      </Suspense>
    </ClockProvider>
  )
}

/** Nobody is signed in here: the page shows no data of anybody. */
const NOBODY: Session = {
  me: { account: { login: null, role: 'officer' } } as Session['me'],
  about: null,
  signOut: () => location.assign('/'),
}

function Parts() {
  const copy = useCopy()
  const [part, setPart] = useAddress<PartName>('view', PART_NAMES, 'DataTable')
  const [state, setState] = useAddress<ShownState>('state', SHOWN_STATES, 'full')
  const [text, setText] = useState('')
  const Page = PARTS[part].page
  const views = PART_NAMES.filter((name) => name.toLowerCase().includes(text.toLowerCase()) || name === part).map(
    (name) => ({
      name,
      label: name,
      icon: PARTS[name].icon,
    }),
  )
  return (
    <WorkplaceShell
      place={copy.place}
      session={NOBODY}
      views={views}
      view={part}
      onView={setPart}
      search={{ label: copy.place, value: text, onChange: setText }}
    >
      <div className="show-head">
        <h2 translate="no">{part}</h2>
        <div className="show-states" role="group" aria-label={copy.state}>
          {SHOWN_STATES.map((one) => (
            <button
              type="button"
              key={one}
              className="language"
              aria-pressed={one === state}
              onClick={() => setState(one)}
            >
              {copy.states[one]}
            </button>
          ))}
        </div>
      </div>
      {WITHOUT[part]
        ?.filter(({ states }) => states.includes(state))
        .map(({ parts, why }) => (
          <p key={why} className="show-without quiet">
            {fill(copy.without[why], { parts })}
          </p>
        ))}
      <Boundary key={`${part} ${state}`}>
        <Suspense fallback={<Skeleton lines={6} />}>
          <div className="show-part" data-part={part}>
            <Page state={state} />
          </div>
        </Suspense>
      </Boundary>
    </WorkplaceShell>
  )
}
