import BellRing from 'lucide-react/icons/bell-ring'
import Clock from 'lucide-react/icons/clock'
import DoorOpen from 'lucide-react/icons/door-open'
import SquareParking from 'lucide-react/icons/square-parking'
import type { YardAnswer, YardRow } from '#gate/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import { Icon } from '../kit/icon.tsx'
import { Plate } from '../kit/plate.tsx'
import { Skeleton } from '../kit/states-of-lists.tsx'
import { Time } from '../kit/time.tsx'
import { useCopy } from './use-copy.ts'

const COLUMNS = [
  { name: 'called', icon: BellRing, tone: 'now' },
  { name: 'next', icon: SquareParking, tone: 'calm' },
  { name: 'late', icon: Clock, tone: 'warn' },
  { name: 'inside', icon: DoorOpen, tone: 'good' },
] as const

/** The columns beside the lanes: called, waiting zone, late, inside. */
export function Yard({ yard, zone }: { readonly yard: YardAnswer | null; readonly zone: string }) {
  const copy = useCopy().yard
  return (
    <section className="yard" aria-label={copy.label}>
      {COLUMNS.map(({ name, icon, tone }) => (
        <section className="yard-column" key={name} data-tone={tone} aria-labelledby={`yard-${name}`}>
          <h2 id={`yard-${name}`}>
            <Icon of={icon} />
            {copy[name]}
            {yard && <span className="yard-count">{yard[name].length}</span>}
          </h2>
          {yard ? <Rows of={name} rows={yard[name]} none={copy.none[name]} zone={zone} /> : <Skeleton lines={3} />}
        </section>
      ))}
      {yard?.waitingZone && (
        <p className="yard-overridden">
          {fill(copy.zone, { inside: yard.waitingZone.inside, places: yard.waitingZone.places })}
        </p>
      )}
      {yard !== null && yard.overridden > 0 && (
        <p className="yard-overridden">{fill(copy.overridden, { n: yard.overridden })}</p>
      )}
    </section>
  )
}

function Rows({
  of,
  rows,
  none,
  zone,
}: {
  readonly of: (typeof COLUMNS)[number]['name']
  readonly rows: readonly YardRow[]
  readonly none: string
  readonly zone: string
}) {
  const copy = useCopy()
  if (rows.length === 0) return <p className="yard-none">{none}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too
    <ol className="yard-rows" tabIndex={0} aria-labelledby={`yard-${of}`}>
      {rows.map((row) => (
        <li className="yard-row" key={row.bookingId}>
          <span className="yard-number">{row.ordinal ?? '–'}</span>
          <Plate country={row.country} plate={row.plate} size="s" />
          {row.inZone && (
            <span className="yard-zone">
              <Icon of={SquareParking} size="s" />
              {copy.yard.inZone}
            </span>
          )}
          <span className="yard-time">
            {row.lateMinutes === null ? (
              <Time at={row.startsAt} zone={zone} />
            ) : (
              <strong>{fill(copy.yard.lateBy, { n: row.lateMinutes })}</strong>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
