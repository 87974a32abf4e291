import './day.css'
import { lazy, Suspense, useMemo, useState } from 'react'
import CalendarDays from 'lucide-react/icons/calendar-days'
import Truck from 'lucide-react/icons/truck'
import type { OfficerDay, OfficerRow } from '#queue/contract.ts'
import { plateKey } from '#kernel/plate.ts'
import { useQuery } from '../kit/api/query.ts'
import { PartBoundary } from '../kit/boundary.tsx'
import { fill, type KitCopy } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { HourBars } from '../kit/hour-bars.tsx'
import { Plate } from '../kit/plate.tsx'
import { SplitView } from '../kit/rich/split-view.tsx'
import type { Column } from '../kit/rich/table/columns.ts'
import { DataTable } from '../kit/rich/table/data-table.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Status } from '../kit/status.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { Age, formatInstant, Time } from '../kit/time.tsx'
import type { ViewsCopy } from './copy/views/copy.ts'
import { DriverSearch, type NamedTrucks } from './driver-search.tsx'
import { PrintButton, PrintHead } from './print.tsx'
import { TruckSheet } from './truck.tsx'
import { useViewsCopy } from './use-copy.ts'

const REFRESH_MS = 15_000

const LaneDay = lazy(async () => ({ default: (await import('./lane-day-view.tsx')).LaneDay }))

/**
 * Every booking of the checkpoint's day: totals, load by the hour, and a table that is filtered by state and searched by
 * any part of a plate or reference, or by a driver. What is open of it stands beside.
 */
export function Day({
  checkpoint,
  zone,
  mayAct,
}: {
  readonly checkpoint: string
  readonly zone: string
  readonly mayAct: boolean
}) {
  const words = useViewsCopy()
  const copy = words.day
  const { kit } = useTexts()
  const [opened, open] = useState<string | null>(null)
  const [named, setNamed] = useState<NamedTrucks | null>(null)
  const columns = useMemo(() => columnsOf(copy, kit, zone), [copy, kit, zone])
  const day = useQuery<OfficerDay>(`/api/queue/officer/${checkpoint}/day`, { refreshMs: REFRESH_MS })
  if (day.state === 'loading') return <Skeleton lines={8} height="2.5rem" />
  if (day.state === 'failed') return <ErrorState problem={day.problem} onRetry={day.reload} />
  const { rows } = day.value
  const row = rows.find(({ id }) => id === opened) ?? null
  const listed = named ? rows.filter(({ id }) => named.bookings.includes(id)) : rows
  return (
    <div className="day">
      <header className="view-head">
        <h2>{fill(copy.title, { day: formatInstant(`${day.value.day}T00:00:00Z`, 'day', kit, 'UTC') })}</h2>
        <Age at={day.at} />
        <DriverSearch checkpoint={checkpoint} found={named} onFound={setNamed} />
        <PrintButton />
      </header>
      <PrintHead checkpoint={checkpoint} zone={zone} />
      <Totals totals={day.value.totals} />
      <Course day={day.value} checkpoint={checkpoint} zone={zone} />
      <SplitView
        name="officer-day"
        headed
        title={row ? fill(words.truck.look, { plate: row.plate }) : ''}
        onClose={() => open(null)}
        none={listed.length > 0 && <EmptyState icon={Truck} title={copy.choose} />}
        share={64}
        detail={
          row && <TruckSheet key={row.id} checkpoint={checkpoint} row={row} mayAct={mayAct} onChanged={day.reload} />
        }
        list={
          <DataTable
            label={copy.list}
            rows={listed}
            rowKey={({ id }) => id}
            columns={columns}
            chosen={opened}
            onOpen={({ id }) => open(id)}
            problem={day.problem}
            at={day.at}
            reload={day.reload}
            filterLabel={copy.search}
            file={`${checkpoint}-${day.value.day}`}
            empty={{ icon: CalendarDays, title: copy.none }}
          />
        }
      />
    </div>
  )
}

function Totals({ totals }: Pick<OfficerDay, 'totals'>) {
  const copy = useViewsCopy().day.totals
  return (
    <dl className="totals">
      {(Object.keys(copy) as (keyof typeof copy)[]).map((name) => (
        <div key={name}>
          <dt>{copy[name]}</dt>
          <dd>{totals[name]}</dd>
        </div>
      ))}
    </dl>
  )
}

/** How the day went: how much of each interval is booked, and what each lane saw. */
function Course({
  day,
  checkpoint,
  zone,
}: {
  readonly day: OfficerDay
  readonly checkpoint: string
  readonly zone: string
}) {
  const { day: copy, byLane } = useViewsCopy()
  const [shown, show] = useState<'load' | 'by-lane'>('load')
  return (
    <Tabs
      label={copy.course}
      tabs={[
        { name: 'load', label: copy.load },
        { name: 'by-lane', label: byLane.title },
      ]}
      chosen={shown}
      onChoose={show}
    >
      {shown === 'load' ? (
        <Load day={day} zone={zone} />
      ) : (
        <PartBoundary>
          <Suspense fallback={<Skeleton lines={3} height="2.5rem" />}>
            <LaneDay checkpoint={checkpoint} day={day.day} zone={zone} />
          </Suspense>
        </PartBoundary>
      )}
    </Tabs>
  )
}

/** How much of each interval is booked. */
function Load({ day: { hours, asOf }, zone }: { readonly day: OfficerDay; readonly zone: string }) {
  const copy = useViewsCopy().day
  const now = Date.parse(asOf)
  const begun = hours.filter(({ from }) => Date.parse(from) <= now).length
  return (
    <HourBars
      label={copy.load}
      zone={zone}
      hours={hours.map(({ from, places, booked }, index) => ({
        from,
        taken: booked,
        of: places,
        isNow: index === begun - 1,
      }))}
    />
  )
}

/** In the order of a truck's way. */
const STANDINGS = [
  'confirmed',
  'called',
  'displaced',
  'late',
  'admitted',
  'crossed',
  'turned-back',
  'annulled',
] as const

/** How a booking stands for an officer: late is told before its state. */
function standingOf(row: OfficerRow): OfficerRow['state'] | 'late' {
  return row.lateMinutes === null ? row.state : 'late'
}

/** Plates and references are found by any part of them, typed with or without spaces and in either alphabet. */
const asPlate = (text: string) => plateKey(null, text)

function columnsOf(copy: ViewsCopy['day'], kit: KitCopy, zone: string): readonly Column<OfficerRow>[] {
  const { columns } = copy
  const moment = (
    id: 'called' | 'entered' | 'crossed',
    at: (row: OfficerRow) => string | null,
  ): Column<OfficerRow> => ({
    id,
    head: columns[id],
    value: at,
    show: (row) => <Moment at={at(row)} zone={zone} />,
    written: (row) => written(at(row)),
    width: 100,
    sought: false,
    optional: true,
  })
  const written = (at: string | null) => at && formatInstant(at, 'datetime', kit, zone)
  return [
    {
      id: 'plate',
      head: columns.plate,
      value: ({ plate }) => plate,
      show: ({ plateCountry, plate }) => <Plate country={plateCountry} plate={plate} size="s" />,
      width: 154,
      sought: asPlate,
      phone: 'title',
    },
    { id: 'number', head: columns.number, value: ({ ordinal }) => ordinal, width: 64, align: 'end', sought: false },
    {
      id: 'time',
      head: columns.time,
      value: ({ startsAt }) => startsAt,
      show: ({ startsAt, endsAt }) => <Time at={startsAt} until={endsAt} zone={zone} />,
      written: ({ startsAt }) => written(startsAt),
      width: 120,
      sought: false,
    },
    {
      id: 'state',
      head: columns.state,
      value: standingOf,
      show: (row) => <Status of={standingOf(row)} size="s" />,
      chips: (standing) => kit.states[standing as keyof typeof kit.states],
      chipsOrder: STANDINGS,
      sought: false,
      width: 194,
    },
    {
      id: 'trailer',
      head: columns.trailer,
      value: ({ trailerPlate }) => trailerPlate,
      show: ({ plateCountry, trailerPlate }) =>
        trailerPlate && <Plate country={plateCountry} plate={trailerPlate} size="s" />,
      width: 154,
      sought: asPlate,
      phone: 'hidden',
    },
    {
      id: 'reference',
      head: columns.reference,
      value: ({ reference }) => reference,
      show: ({ reference }) => <span translate="no">{reference}</span>,
      width: 134,
      sought: asPlate,
    },
    moment('called', ({ calledAt }) => calledAt),
    moment('entered', ({ admittedAt }) => admittedAt),
    moment('crossed', ({ crossedAt }) => crossedAt),
  ]
}

function Moment({ at, zone }: { readonly at: string | null; readonly zone: string }) {
  return at === null ? null : <Time at={at} zone={zone} />
}
