import './side-hours.css'
import { Suspense } from 'react'
import { fill } from './copy/copy.ts'
import { listed } from './copy/listed.ts'
import { useTexts } from './copy.tsx'
import { type Stretch, shareOf } from './over-bars.ts'
import { usePartsWords } from './parts-words.ts'
import { formatInstant, offsetText } from './time.tsx'

/** One side of a border, with its own clock and when it works on the day. */
export interface SideOfBorder {
  readonly name: string
  readonly zone: string
  readonly periods: readonly Stretch[]
}

interface SideHoursProps {
  /** Null where it is not known when a side works. */
  readonly sides: readonly SideOfBorder[] | null
  /** The intervals of the bars below which the hours are drawn; without them they stand in words alone. */
  readonly bars?: readonly Stretch[]
}

const DAY_MS = 86_400_000

/**
 * When both sides of a border work on a day, each on its own clock: in words, and as bands below the bars of the day.
 * `<SideHours sides={[{ name: copy.here, zone, periods }, { name: copy.there, zone: other, periods: theirs }]} bars={hours} />`
 */
export function SideHours(props: SideHoursProps) {
  return (
    <Suspense>
      <Sides {...props} />
    </Suspense>
  )
}

function Sides({ sides, bars = [] }: SideHoursProps) {
  const words = usePartsWords().hours
  const { kit, language } = useTexts()
  if (!sides) return <p className="side-hours quiet">{words.unknown}</p>
  const at = sides.flatMap(({ periods }) => periods)[0]?.from
  const offsets = sides.map(({ zone }) => (at === undefined ? '' : offsetText(at, zone)))
  const twoClocks = new Set(offsets).size > 1
  const told = ({ name, zone, periods }: SideOfBorder, index: number) => {
    const side = name
    if (periods.length === 0) return fill(words.closed, { side })
    if (periods.some(({ from, until }) => Date.parse(until) - Date.parse(from) >= DAY_MS))
      return fill(words.around, { side })
    const clock = (at: string) => formatInstant(at, 'time', kit, zone)
    const spans = periods.map(({ from, until }) => `${clock(from)}–${clock(until)}`)
    const hours = listed(spans, language)
    return fill(words.open, { side, hours: twoClocks ? `${hours} ${offsets[index]}` : hours })
  }
  return (
    <ul className="side-hours">
      {sides.map((side, index) => (
        <li key={side.name}>
          {bars.length > 0 && <Band periods={side.periods} bars={bars} />}
          {told(side, index)}
        </li>
      ))}
    </ul>
  )
}

function Band({ periods, bars }: { readonly periods: readonly Stretch[]; readonly bars: readonly Stretch[] }) {
  return (
    <span className="side-band" aria-hidden="true">
      {periods.map((period) => {
        const share = shareOf(period, bars)
        if (!share) return null
        const look = { insetInlineStart: `${share.from * 100}%`, inlineSize: `${(share.to - share.from) * 100}%` }
        return <span key={period.from} className="side-open" style={look} />
      })}
    </span>
  )
}
