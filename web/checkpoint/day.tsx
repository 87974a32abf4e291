import './day.css'
import { useState } from 'react'
import CalendarDays from 'lucide-react/icons/calendar-days'
import Search from 'lucide-react/icons/search'
import type { OfficerDay, OfficerRow } from '#queue/contract.ts'
import { plateKey } from '#kernel/plate.ts'
import { useQuery } from '../kit/api/query.ts'
import { Button } from '../kit/button.tsx'
import { Chips, toggled } from '../kit/chips.tsx'
import { fill } from '../kit/copy/copy.ts'
import { useTexts } from '../kit/copy.tsx'
import { TextField } from '../kit/field.tsx'
import { HourBars } from '../kit/hour-bars.tsx'
import { Icon } from '../kit/icon.tsx'
import { Plate } from '../kit/plate.tsx'
import { EmptyState, ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { Status } from '../kit/status.tsx'
import { Age, formatInstant, Time } from '../kit/time.tsx'
import { DriverSearch, type NamedTrucks } from './driver-search.tsx'
import { PrintButton, PrintHead } from './print.tsx'
import { TruckDialog } from './truck.tsx'
import { useCopy } from './use-copy.ts'

const REFRESH_MS = 15_000

/** Every booking of the checkpoint's day: totals, load by the hour, filters by state, search by plate, reference or driver. */
export function Day({
  checkpoint,
  zone,
  mayAct,
}: {
  readonly checkpoint: string
  readonly zone: string
  readonly mayAct: boolean
}) {
  const copy = useCopy().day
  const [looked, lookAt] = useState<OfficerRow | null>(null)
  const { kit } = useTexts()
  const [sought, setSought] = useState('')
  const [standings, setStandings] = useState<readonly string[]>([])
  const [named, setNamed] = useState<NamedTrucks | null>(null)
  const day = useQuery<OfficerDay>(`/api/queue/officer/${checkpoint}/day`, { refreshMs: REFRESH_MS })
  if (day.state === 'loading') return <Skeleton lines={8} height="2.5rem" />
  if (day.state === 'failed') return <ErrorState problem={day.problem} onRetry={day.reload} />
  const rows = day.value.rows.filter(
    (row) =>
      fits(row, sought) &&
      (standings.length === 0 || standings.includes(standingOf(row))) &&
      (named === null || named.bookings.includes(row.id)),
  )
  return (
    <div className="day">
      <header className="view-head">
        <h2>{fill(copy.title, { day: formatInstant(`${day.value.day}T00:00:00Z`, 'day', kit, 'UTC') })}</h2>
        <Age at={day.at} />
        <PrintButton />
      </header>
      <PrintHead checkpoint={checkpoint} zone={zone} />
      <dl className="totals">
        {(Object.keys(copy.totals) as (keyof typeof copy.totals)[]).map((name) => (
          <div key={name}>
            <dt>{copy.totals[name]}</dt>
            <dd>{day.value.totals[name]}</dd>
          </div>
        ))}
      </dl>
      <Load day={day.value} zone={zone} />
      <div className="day-search">
        <TextField
          label={copy.search}
          prefix={<Icon of={Search} />}
          type="search"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
        <DriverSearch checkpoint={checkpoint} found={named} onFound={setNamed} />
        <Standings rows={day.value.rows} chosen={standings} onChoose={setStandings} />
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={CalendarDays} title={copy.none} />
      ) : (
        <Rows rows={rows} zone={zone} onLook={lookAt} />
      )}
      {looked && (
        <TruckDialog
          checkpoint={checkpoint}
          row={rows.find(({ id }) => id === looked.id) ?? looked}
          mayAct={mayAct}
          onChanged={day.reload}
          onClose={() => lookAt(null)}
        />
      )}
    </div>
  )
}

/** How much of each interval is booked. */
function Load({ day: { hours, asOf }, zone }: { readonly day: OfficerDay; readonly zone: string }) {
  const copy = useCopy().day
  if (hours.length === 0) return null
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

/** Filters by how a booking stands, those that are there. */
function Standings({
  rows,
  chosen,
  onChoose,
}: {
  readonly rows: readonly OfficerRow[]
  readonly chosen: readonly string[]
  readonly onChoose: (chosen: readonly string[]) => void
}) {
  const copy = useCopy().day
  const { kit } = useTexts()
  const options = STANDINGS.map((standing) => ({
    value: standing,
    label: kit.states[standing],
    count: rows.filter((row) => standingOf(row) === standing).length,
  }))
  return (
    <Chips
      label={copy.columns.state}
      options={options.filter(({ value, count }) => count > 0 || chosen.includes(value))}
      chosen={chosen}
      onToggle={(value) => onChoose(toggled(chosen, value))}
    />
  )
}

/** In the order of a truck's way. */
const STANDINGS = ['confirmed', 'called', 'late', 'admitted', 'crossed', 'turned-back', 'annulled'] as const

/** How a booking stands for an officer: late is told before its state. */
function standingOf(row: OfficerRow): OfficerRow['state'] | 'late' {
  return row.lateMinutes === null ? row.state : 'late'
}

function fits(row: OfficerRow, sought: string): boolean {
  const key = plateKey(null, sought)
  if (key === '') return true
  return [row.plate, row.trailerPlate ?? '', row.reference].some((text) => plateKey(null, text).includes(key))
}

function Rows({
  rows,
  zone,
  onLook,
}: {
  readonly rows: readonly OfficerRow[]
  readonly zone: string
  readonly onLook: (row: OfficerRow) => void
}) {
  const {
    day: { columns },
    truck,
  } = useCopy()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on a phone, by keyboard too
    <div className="table-frame" tabIndex={0} role="region" aria-label={columns.plate}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.time}</th>
            <th scope="col">{columns.plate}</th>
            <th scope="col">{columns.trailer}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.reference}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="table-number">{row.ordinal ?? '–'}</td>
              <td>
                <Time at={row.startsAt} until={row.endsAt} zone={zone} />
              </td>
              <td>
                <Plate country={row.plateCountry} plate={row.plate} size="s" />
              </td>
              <td>{row.trailerPlate ? <Plate country={row.plateCountry} plate={row.trailerPlate} size="s" /> : '–'}</td>
              <td>
                <Status of={standingOf(row)} size="s" />
              </td>
              <td>
                <Button
                  size="s"
                  aria-label={`${row.reference}: ${fill(truck.look, { plate: row.plate })}`}
                  onClick={() => onLook(row)}
                >
                  <span translate="no">{row.reference}</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
