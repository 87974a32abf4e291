import './hour-bars.css'
import { Suspense } from 'react'
import { fill } from './copy/copy.ts'
import { DOT, named } from './copy/listed.ts'
import { useTexts } from './copy.tsx'
import { numberFormat } from './copy/numbers.ts'
import { usePartsWords } from './parts-words.ts'
import { formatInstant } from './time.tsx'
import { useWalk } from './walk.ts'

/** One hour (or another equal interval) of a day. */
export interface HourLoad {
  /** ISO instant of its beginning. */
  readonly from: string
  readonly taken: number
  /** How many fit; 0 when nothing is open then. */
  readonly of: number
  readonly isNow?: boolean
}

/**
 * The load of a day as bars: how much of each hour is taken, told by height, by word, and in a table for screen readers. The
 * Tab key comes to it once and the arrow keys walk through its hours; the figure of the one they are at, or of the one that
 * is pressed, stands below. Not for the inside of a button. `<HourBars label={copy.load} zone={zone} hours={[{ from: '2026-11-28T03:00:00Z', taken: 12, of: 20 }]} />`
 */
export function HourBars({ size = 'm', ...rest }: HourBarsProps) {
  return (
    // Its words may still be on their way: the screen around it, with the focus in it, does not wait for them.
    <Suspense fallback={<div className={`hour-bars hour-bars-${size} hour-bars-coming`} />}>
      <Bars size={size} {...rest} />
    </Suspense>
  )
}

interface HourBarsProps {
  readonly label: string
  readonly hours: readonly HourLoad[]
  readonly zone: string
  readonly size?: 's' | 'm'
  /** They stand in a row of a list that leads to them by the right arrow: many rows are not twice as many stops of the Tab key. */
  readonly inRow?: boolean
}

function Bars({ label, hours, zone, size, inRow = false }: HourBarsProps) {
  const { kit } = useTexts()
  const words = usePartsWords().chart
  const { at, walkTo, stop } = useWalk(
    hours.length,
    hours.findIndex(({ isNow }) => isNow),
  )
  const here = hours[at]
  if (!here) return <p className="hour-bars-none">{words.none}</p>
  const most = Math.max(...hours.map(({ of, taken }) => Math.max(of, taken)), 1)
  const clock = (one: HourLoad) => formatInstant(one.from, 'time', kit, zone)
  const told = (one: HourLoad) => (one.of === 0 ? words.shut : fill(words.of, { value: one.taken, all: one.of }))
  const whole = (one: HourLoad) => `${clock(one)}${DOT}${told(one)}`
  return (
    <figure className={`hour-bars hour-bars-${size}`}>
      <div
        className="hour-bars-row"
        {...stop}
        tabIndex={inRow ? -1 : 0}
        aria-label={label}
        aria-valuetext={whole(here)}
        onPointerDown={({ currentTarget, target }) => {
          const pressed = Array.from(currentTarget.children).findIndex((bar) => bar.contains(target as Node))
          if (pressed >= 0) walkTo(pressed)
        }}
      >
        {hours.map((one, index) => (
          <Bar key={one.from} hour={one} most={most} isHere={index === at} tip={whole(one)} />
        ))}
      </div>
      <div className="hour-bars-axis" aria-hidden="true">
        {[hours[0], hours[Math.floor(hours.length / 2)], hours.at(-1)].map(
          (one, index) => one && <span key={index}>{clock(one)}</span>,
        )}
      </div>
      <div className="hour-bars-told" aria-hidden="true">
        {whole(here)}
      </div>
      <table className="visually-hidden">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.hour}</th>
            <th scope="col">{words.taken}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((one) => (
            <tr key={one.from}>
              <th scope="row">{clock(one)}</th>
              <td>{told(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function Bar({
  hour,
  most,
  isHere,
  tip,
}: {
  readonly hour: HourLoad
  /** What the height of all bars stands for. */
  readonly most: number
  readonly isHere: boolean
  readonly tip: string
}) {
  return (
    <span
      className="hour-bar"
      data-load={loadOf(hour)}
      data-now={hour.isNow || undefined}
      data-here={isHere || undefined}
      data-tip={tip}
    >
      <span className="hour-bar-room" style={{ blockSize: `${(hour.of / most) * 100}%` }} />
      <span className="hour-bar-taken" style={{ blockSize: `${(hour.taken / most) * 100}%` }} />
    </span>
  )
}

function loadOf({ taken, of }: HourLoad): 'closed' | 'calm' | 'busy' | 'full' {
  if (of === 0) return 'closed'
  const share = taken / of
  return share >= 1 ? 'full' : share >= 0.7 ? 'busy' : 'calm'
}

/** A run of figures the size of a word, told as its least and its greatest; what more matters of it stands in words beside it. `most` puts several on one scale. */
export function Sparkline({
  label,
  values,
  most = 0,
}: {
  readonly label: string
  readonly values: readonly number[]
  readonly most?: number
}) {
  const { locale, language } = useTexts()
  const words = usePartsWords().chart
  const number = numberFormat(locale, { maximumFractionDigits: 2 })
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const told =
    values.length > 0
      ? named(label, fill(words.band, { low: number.format(low), high: number.format(high) }), language)
      : label
  const top = Math.max(...values, most, 1)
  const step = 100 / Math.max(1, values.length - 1)
  const points = values.map((value, index) => `${(index * step).toFixed(1)},${(22 - (value / top) * 20).toFixed(1)}`)
  return (
    <svg className="sparkline" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={told}>
      <title>{told}</title>
      <polyline points={points.join(' ')} />
    </svg>
  )
}

/** How much of something is used, with its words: `<Meter label={copy.places} value={14} of={20} tone="warn" />`. */
export function Meter({
  label,
  value,
  of,
  tone = 'info',
}: {
  readonly label: string
  readonly value: number
  readonly of: number
  readonly tone?: 'info' | 'good' | 'warn' | 'bad'
}) {
  const words = usePartsWords().chart
  const share = of > 0 ? Math.min(1, value / of) : 0
  return (
    <div
      className="meter"
      data-tone={tone}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={value}
      aria-valuetext={fill(words.of, { value, all: of })}
    >
      <span className="meter-words">
        <span>{label}</span>
        <span>{fill(words.of, { value, all: of })}</span>
      </span>
      <span className="meter-track">
        <span className="meter-fill" style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </div>
  )
}
