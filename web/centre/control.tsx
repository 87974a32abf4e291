import './centre.css'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import ChartColumn from 'lucide-react/icons/chart-column'
import Hexagon from 'lucide-react/icons/hexagon'
import ListChecks from 'lucide-react/icons/list-checks'
import LockKeyhole from 'lucide-react/icons/lock-keyhole'
import MapIcon from 'lucide-react/icons/map'
import Route from 'lucide-react/icons/route'
import Scale from 'lucide-react/icons/scale'
import { ESCALATION } from '#escort/contract/terms.ts'
import type { IncidentLine, PlaceView, TripView } from '#escort/contract.ts'
import { newId, post } from '../kit/api/client.ts'
import { PartBoundary } from '../kit/boundary.tsx'
import { useLive } from '../kit/api/live.ts'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { DOT } from '../kit/copy/listed.ts'
import type { SignedIn } from '../kit/desk/desk.tsx'
import { useAddress, useAddressId } from '../kit/desk/views.ts'
import { WorkplaceShell } from '../kit/desk/workplace-shell.tsx'
import { MapView } from '../kit/rich/map/map-view.tsx'
import { useTriageKeyList } from '../kit/rich/triage/key-list.ts'
import { useRefusalSentence } from '../kit/refusal.tsx'
import { TriageList } from '../kit/rich/triage/triage-list.tsx'
import { problemText, Skeleton } from '../kit/states-of-lists.tsx'
import { StaleFrame } from '../kit/stale-frame.tsx'
import { useToast } from '../kit/toast.tsx'
import { Card } from '../kit/card.tsx'
import type { Copy } from './copy/en.ts'
import { ChosenTrip, useOpening } from './chosen-trip.tsx'
import { Directing, useDirects } from './directing.ts'
import { OrderForm } from './order-form.tsx'
import { areasOf, linesOf, markersOf, pastMarkers } from './on-map.ts'
import { type Moving, movedTo, NOTHING_MOVES, withPlaces } from './places.ts'
import { Routes } from './routes.tsx'
import { StockList } from './stock-list.tsx'
import { TripTable } from './trip-table.tsx'
import { useTripDetail } from './use-trip.ts'
import { useCopy } from './use-copy.ts'
import { chainWord, incidentTone, kindWord } from './words.ts'
import { Zones } from './zones.tsx'

/** Looked at once a week, or changed by a decision: not a part of what a centre opens with. */
const Duty = lazy(async () => ({ default: (await import('./duty.tsx')).Duty }))
const Reports = lazy(async () => ({ default: (await import('./reports.tsx')).Reports }))
const TripReplay = lazy(async () => ({ default: (await import('./trip-replay.tsx')).TripReplay }))

const VIEWS = ['map', 'trips', 'stock', 'routes', 'zones', 'duty', 'reports'] as const
/** What the group on the road needs: the truck, its seals, its incident. */
const FIELD_VIEWS: ReadonlySet<(typeof VIEWS)[number]> = new Set(['map', 'trips'])

/** The control centre: incidents to be answered, the map, and the card of whatever is chosen. On a phone one below another. */
export default function Control({ session }: SignedIn) {
  const copy = useCopy()
  const directs = session.me.account.role !== 'mobile-group'
  const [asked, setView] = useAddress('view', VIEWS, 'map')
  const view = directs || FIELD_VIEWS.has(asked) ? asked : 'map'
  const [text, setText] = useState('')
  const { trips, headings, incidents, open, heardAt } = useCentre()
  const [chosen, setChosen] = useAddressId('trip')
  const found = useMemo(() => filterTrips(trips ?? [], text), [trips, text])
  // Incidents are not narrowed by the search: the trip of a chosen one is on the map all the same.
  const onMap = useMemo(
    () => trips?.filter((one) => one.id === chosen || found.includes(one)) ?? [],
    [trips, found, chosen],
  )
  const keys = useTriageKeyList(['claim'])
  const views = [
    { name: 'map' as const, label: copy.views.map, icon: MapIcon, letter: 'M', count: open },
    { name: 'trips' as const, label: copy.views.trips, icon: ListChecks, letter: 'T' },
    { name: 'stock' as const, label: copy.views.stock, icon: LockKeyhole, letter: 'S' },
    { name: 'routes' as const, label: copy.views.routes, icon: Route, letter: 'W' },
    { name: 'zones' as const, label: copy.views.zones, icon: Hexagon, letter: 'Z' },
    { name: 'duty' as const, label: copy.views.duty, icon: Scale, letter: 'D' },
    { name: 'reports' as const, label: copy.views.reports, icon: ChartColumn, letter: 'R' },
  ]
  return (
    <WorkplaceShell
      place={copy.place}
      session={session}
      views={directs ? views : views.filter(({ name }) => FIELD_VIEWS.has(name))}
      view={view}
      onView={setView}
      keys={view === 'map' || view === 'trips' ? keys : []}
      search={{ label: copy.find, value: text, onChange: setText, onSubmit: () => setChosen(found[0]?.id ?? null) }}
    >
      <Directing value={directs}>
        <View view={view}>
          {trips && incidents ? (
            <StaleFrame heardAt={heardAt} staleMs={30_000}>
              <Board
                {...{
                  trips: found,
                  onMap,
                  headings,
                  incidents,
                  open,
                  chosen,
                  setChosen,
                  withMap: view === 'map',
                  me: session.me.account.id,
                }}
              />
            </StaleFrame>
          ) : (
            <Skeleton lines={6} />
          )}
        </View>
      </Directing>
    </WorkplaceShell>
  )
}

const OTHER_VIEWS = { reports: Reports, duty: Duty, zones: Zones, routes: Routes, stock: StockList } as const

/** A view of its own, or the board of trips. */
function View({ view, children }: { readonly view: (typeof VIEWS)[number]; readonly children: ReactNode }) {
  if (view === 'map' || view === 'trips') return children
  const Other = OTHER_VIEWS[view]
  return <Other />
}

interface BoardOptions {
  readonly trips: readonly TripView[]
  readonly onMap: readonly TripView[]
  readonly headings: Moving['headings']
  readonly incidents: readonly IncidentLine[]
  /** Open incidents in all, of which the list may show a part. */
  readonly open: number
  readonly chosen: string | null
  readonly setChosen: (trip: string | null) => void
  readonly withMap: boolean
  readonly me: string
}

function Board({ trips, onMap, headings, incidents, open, chosen, setChosen, withMap, me }: BoardOptions) {
  const copy = useCopy()
  const detail = useTripDetail(chosen)
  const claim = useClaim()
  const [moment, lookAt] = useMoment(withMap ? chosen : null)
  const { board, card, choose, open: openTrip, close } = useOpening(setChosen)
  return (
    // Neither the grid nor a column of it: what is ordered for the keyboard is passed over whole when no key leads to it.
    <div ref={board} className="centre-board" tabIndex={-1}>
      <div className="centre" data-open={chosen !== null || undefined}>
        <div className="centre-side">
          <Card title={copy.incidents} flush>
            <TriageList
              label={copy.incidents}
              items={incidents.map((incident) => itemOf(copy, incident, me))}
              chosen={chosen}
              onChoose={choose}
              onOpen={({ id }) => openTrip(id)}
              onClaim={claim}
              empty={{ title: copy.noIncidents }}
            />
            {open > incidents.length && (
              <p className="centre-more">{fill(copy.moreIncidents, { shown: incidents.length, open })}</p>
            )}
          </Card>
        </div>
        <div className="centre-map">
          {withMap ? (
            <>
              <MapView
                // What is gone over again is looked at as a whole: another look than the one at what drives now.
                key={moment === null ? 'now' : `past of ${chosen}`}
                label={copy.views.map}
                markers={
                  moment === null || !detail.value
                    ? markersOf(onMap, copy.colours, headings)
                    : pastMarkers(detail.value, moment, copy.colours)
                }
                lines={linesOf(detail.value, moment, copy)}
                areas={areasOf(detail.value)}
                chosen={chosen}
                onChoose={choose}
                height="var(--centre-height)"
              />
              <PartBoundary of={chosen ?? ''}>
                <Suspense fallback={<Skeleton lines={1} />}>
                  {detail.value && <TripReplay detail={detail.value} moment={moment} onMoment={lookAt} />}
                </Suspense>
              </PartBoundary>
            </>
          ) : (
            <TripsAndOrder trips={trips} chosen={chosen} onOpen={openTrip} />
          )}
        </div>
        <div className="centre-side centre-detail">
          <div ref={card} className="centre-card" tabIndex={-1}>
            <ChosenTrip trip={chosen} detail={detail} moment={moment} any={trips.length > 0} onClose={close} />
          </div>
        </div>
      </div>
    </div>
  )
}

/** The table of trips, and below it the way to a new one. */
function TripsAndOrder({
  trips,
  chosen,
  onOpen,
}: Pick<BoardOptions, 'trips' | 'chosen'> & { readonly onOpen: (trip: string) => void }) {
  const copy = useCopy()
  const directs = useDirects()
  return (
    <div className="centre-reports">
      <TripTable trips={trips} chosen={chosen} onChoose={onOpen} />
      {directs && (
        <details>
          <summary>{copy.forms.order}</summary>
          <OrderForm />
        </details>
      )}
    </div>
  )
}

/** The past moment of a trip that is looked at; null is now. Another trip begins with now. */
function useMoment(trip: string | null): readonly [number | null, (moment: number | null) => void] {
  const [looked, setLooked] = useState<{ readonly trip: string; readonly at: number } | null>(null)
  const moment = looked !== null && looked.trip === trip ? looked.at : null
  return [moment, (at) => setLooked(at === null || trip === null ? null : { trip, at })]
}

/** The states in which somebody has to act in time. */
const TIMED: ReadonlySet<IncidentLine['state']> = new Set(['open', 'taken'])

function itemOf(copy: Copy, incident: IncidentLine, me: string) {
  const { id, tripId, plate, cause, state, joined, escalated, answerUntil, takenBy } = incident
  return {
    id: tripId,
    incidentId: id,
    title: `${plate}${DOT}${kindWord(copy, cause)}`,
    // An alarm that joins one at work is not missed by whoever looks at the list alone, nor one that was passed on to him.
    detail: [copy.incidentStates[state], joined && kindWord(copy, joined), chainWord(copy, ESCALATION[escalated])]
      .filter(Boolean)
      .join(DOT),
    tone: incidentTone(incident),
    ...(TIMED.has(state) ? { answerBy: answerUntil } : {}),
    taken: takenBy === null ? null : { by: takenBy.login ?? copy.unknownAccount, mine: takenBy.id === me },
  }
}

/** Takes an incident from the list; why it could not be taken is told. */
function useClaim() {
  const toast = useToast()
  const { kit } = useTexts()
  const sayRefusal = useRefusalSentence()
  return async ({ incidentId }: { readonly incidentId: string }) => {
    const answer = await post(`/api/escort/incidents/${incidentId}/acts`, { id: newId(), act: 'take' })
    if (answer.ok) return null
    const text = await sayRefusal(answer.problem)
    toast({ tone: 'bad', text: text ?? problemText(answer.problem, kit) })
    return 'refused' as const
  }
}

/** What the centre's stream tells; a first answer comes at once. */
function useCentre() {
  const [trips, setTrips] = useState<readonly TripView[] | null>(null)
  const [incidents, setIncidents] = useState<readonly IncidentLine[] | null>(null)
  const [{ places, headings }, move] = useState(NOTHING_MOVES)
  const [open, setOpen] = useState(0)
  const { heardAt } = useLive('/api/escort/stream', ['trips', 'incidents', 'places'], (event, body) => {
    if (event === 'trips') setTrips(body as readonly TripView[])
    else if (event === 'places') move((before) => movedTo(before, body as readonly PlaceView[]))
    else {
      const told = body as { readonly open: number; readonly incidents: readonly IncidentLine[] }
      setIncidents(told.incidents)
      setOpen(told.open)
    }
  })
  const moved = useMemo(
    () => (trips === null ? null : withPlaces(trips, places, incidents ?? [])),
    [trips, places, incidents],
  )
  return { trips: moved, headings, incidents, open, heardAt }
}

function filterTrips(trips: readonly TripView[], text: string): readonly TripView[] {
  const asked = text.trim().toUpperCase().replaceAll(/\s/g, '')
  if (asked === '') return trips
  return trips.filter((trip) =>
    [
      trip.plate,
      trip.reference,
      trip.container ?? '',
      trip.declaration ?? '',
      ...trip.legs.map(({ seal }) => seal),
    ].some((word) => word.toUpperCase().replaceAll(/\s/g, '').includes(asked)),
  )
}
