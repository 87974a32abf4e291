import './chart.css'
import * as Plot from '@observablehq/plot'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import ChartLine from 'lucide-react/icons/chart-line'
import { fill, type KitCopy } from '../../copy/copy.ts'
import { bracketed, DOT, listed, named } from '../../copy/listed.ts'
import { useTexts } from '../../copy.tsx'
import { useFirstOf } from '../../first-of.tsx'
import { usePartsWords } from '../../parts-words.ts'
import { useWidth } from '../../size.ts'
import { EmptyState } from '../../states-of-lists.tsx'
import type { Tone } from '../../states.ts'
import { formatInstant, type Show } from '../../time.tsx'
import { useWalk } from '../../walk.ts'
import { apart } from './apart.ts'
import { numberFormat } from '../../copy/numbers.ts'

/** One point of a series; `low` and `high` bound what it may be. */
export interface ChartPoint {
  /** Milliseconds of an instant when the x axis is time. */
  readonly x: number
  readonly y: number
  readonly low?: number
  readonly high?: number
}

export interface ChartSeries {
  readonly id: string
  /** Stands at the end of its line; where there are many lines, or little room, its number does, and the label below. */
  readonly label: string
  readonly tone: Tone
  readonly points: readonly ChartPoint[]
  /** A forecast or a plan is dashed. */
  readonly dashed?: boolean
}

export interface ChartOptions {
  readonly title: string
  /** The axes with their units, e.g. "Wait, min". */
  readonly x: { readonly label: string } & (
    | { readonly kind: 'number' }
    | { readonly kind: 'time'; readonly zone: string; readonly show?: Show }
  )
  readonly y: { readonly label: string; readonly from?: number; readonly to?: number }
  readonly series: readonly ChartSeries[]
  /** Lines for what runs, bars for what is counted in an interval. */
  readonly kind?: 'line' | 'bar'
  /** Lines across that mean something, e.g. a promise of the law. */
  readonly limits?: readonly { readonly y: number; readonly label: string; readonly tone: Tone }[]
  readonly height?: number
}

/**
 * Figures over time or over another figure: axes with units, bands where a value is not certain, names beside the lines,
 * and the same as a table below (screen readers and copying use that). The Tab key comes to the drawing once and the arrow keys walk
 * along it.
 *
 *     <Chart title={copy.wait} x={{ kind: 'time', zone, label: copy.hour }} y={{ label: copy.waitMin }}
 *       series={[{ id: 'now', label: copy.now, tone: 'info', points: [{ x: 1764316800000, y: 42, low: 30, high: 61 }] }]} />
 */
export function Chart(options: ChartOptions) {
  const { title, series, height = 260 } = options
  const { kit, locale } = useTexts()
  const words = usePartsWords().chart
  const [frame, width] = useWidth<HTMLDivElement>()
  const drawing = useRef<HTMLDivElement>(null)
  const svg = useMemo(
    () => (width === 0 ? null : draw(options, width, height, kit, locale)),
    [options, width, height, kit, locale],
  )
  useEffect(() => {
    if (svg) drawing.current?.replaceChildren(svg)
  }, [svg])
  const scales = svg && {
    x: (value: number) => Number(svg.scale('x')?.apply(value)),
    y: (value: number) => Number(svg.scale('y')?.apply(value)),
  }
  const isEmpty = series.every(({ points }) => points.length === 0)
  return (
    <figure className="chart">
      <figcaption className="chart-title">{title}</figcaption>
      <div ref={frame} className="chart-frame" style={{ minBlockSize: height }}>
        {isEmpty ? (
          <EmptyState icon={ChartLine} title={words.none} />
        ) : (
          <Walked options={options} scales={scales} width={width}>
            <div ref={drawing} aria-hidden="true" />
          </Walked>
        )}
      </div>
      {!isEmpty && isNumbered(options, width || Infinity) && <Legend series={series} />}
      {!isEmpty && <FiguresTable {...options} />}
    </figure>
  )
}

/** Where a value stands on the drawing, in pixels. */
interface Scales {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

/** The drawing as one stop of the Tab key: arrows walk from place to place of its axis, and what stands there is told and marked. */
function Walked({
  options,
  scales,
  width,
  children,
}: {
  readonly options: ChartOptions
  readonly scales: Scales | null
  readonly width: number
  readonly children: ReactNode
}) {
  const { title, series, kind = 'line', height = 260 } = options
  const { language } = useTexts()
  const { place: clock, figure } = useFigures(options)
  const { places, at: points } = useMemo(() => rowsOf(series), [series])
  const { at, walkTo, stop } = useWalk(places.length, 0)
  const here = places[at] ?? 0
  const middle = kind === 'bar' ? stepOf(places) / 2 : 0
  const found = points.flatMap((own, index) => {
    const [point, one] = [own.get(here), series[index]]
    return point && one ? [{ point, ...one }] : []
  })
  const said = found.map(({ label, point }) =>
    series.length > 1 ? named(label, figure(point), language) : figure(point),
  )
  const told = `${clock(here)}${DOT}${listed(said, language)}`
  const x = scales?.x(here + middle)
  return (
    <>
      <div
        className="chart-walk"
        {...stop}
        aria-label={title}
        aria-valuetext={told}
        onPointerDown={({ currentTarget, clientX }) => {
          if (!scales) return
          const pressed = clientX - currentTarget.getBoundingClientRect().left
          const away = (place: number) => Math.abs(scales.x(place + middle) - pressed)
          walkTo(places.reduce((best, place, index) => (away(place) < away(places[best] ?? 0) ? index : best), 0))
        }}
      >
        {children}
        {scales && x !== undefined && (
          <svg className="chart-here" width={width} height={height} aria-hidden="true">
            <line x1={x} x2={x} y1="0" y2={scales.y(0)} />
            {found.map(({ id, point, tone }) => (
              <circle key={id} cx={x} cy={scales.y(point.y)} r="6" fill={COLOUR[tone]} />
            ))}
          </svg>
        )}
      </div>
      <div className="chart-told" aria-hidden="true">
        {told}
      </div>
    </>
  )
}

/** The colours of the tones; the style sheet turns them with the scheme. */
const COLOUR: Readonly<Record<Tone, string>> = {
  calm: 'var(--calm-solid)',
  info: 'var(--info-solid)',
  good: 'var(--good-solid)',
  warn: 'var(--warn-solid)',
  bad: 'var(--bad-solid)',
  now: 'var(--action)',
}

/** Words on the drawing keep an edge of the ground around them: no curve runs through a letter. */
const WRITTEN = { fill: 'var(--ink)', stroke: 'var(--surface)', strokeWidth: 4, strokeLinejoin: 'round' } as const

const LABEL_PX = 112
const NUMBER_PX = 32
/** More lines than this are named below the chart. */
const NAMED_LINES = 4
/** On a narrower drawing names beside the lines would take a third of it: they stand below as well. */
const NAMED_FROM_PX = 480
const LINE_PX = 15
/** Letters of a name that stand in one line, about. */
const LETTERS_A_LINE = 15

function isNumbered({ kind = 'line', series }: ChartOptions, width: number): boolean {
  return kind === 'line' && series.length > (width < NAMED_FROM_PX ? 1 : NAMED_LINES)
}

/** What stands at the ends of many lines as a number. */
function Legend({ series }: Pick<ChartOptions, 'series'>) {
  return (
    <ol className="chart-legend" aria-hidden="true">
      {series.map(({ id, label, tone, dashed }, index) => (
        <li key={id}>
          <svg width="24" height="8">
            <line
              x2="24"
              y1="4"
              y2="4"
              stroke={COLOUR[tone]}
              strokeWidth="2.4"
              strokeDasharray={dashed ? '6 4' : undefined}
            />
          </svg>
          <strong>{index + 1}</strong>
          {label}
        </li>
      ))}
    </ol>
  )
}

function draw(options: ChartOptions, width: number, height: number, kit: KitCopy, locale: string) {
  const number = numberFormat(locale, { maximumFractionDigits: 2 })
  const { x, y, series, kind = 'line', limits = [] } = options
  const isTime = x.kind === 'time'
  const text = (value: number | Date) =>
    x.kind === 'time' ? formatInstant(Number(value), x.show ?? 'time', kit, x.zone) : number.format(Number(value))
  const from = Math.min(0, y.from ?? 0)
  const labelled = kind === 'line' && series.length > 1
  return Plot.plot({
    width,
    height,
    marginRight: isNumbered(options, width) ? NUMBER_PX : labelled ? LABEL_PX : 16,
    marginLeft: 48,
    // The name of the axis keeps clear of its highest figure, and of the words of a limit at the top.
    marginTop: 32,
    marginBottom: 40,
    style: { background: 'transparent', fontSize: '12px', fontFamily: 'inherit', overflow: 'visible' },
    x: {
      label: x.label,
      labelArrow: 'none',
      // Marks stand at milliseconds; as time the axis chooses whole hours.
      ...(isTime ? { type: 'utc' as const } : {}),
      tickFormat: text,
      ticks: Math.max(2, Math.floor(width / 90)),
    },
    y: {
      label: y.label,
      labelArrow: 'none',
      grid: true,
      nice: true,
      tickFormat: (value: number) => number.format(value),
      ...(y.to === undefined ? {} : { domain: [from, y.to] }),
    },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
      ...series.flatMap((one) => (kind === 'bar' ? barMarks(one) : lineMarks(one))),
      ...limits.flatMap(({ y: at, label, tone }) => [
        Plot.ruleY([at], { stroke: COLOUR[tone], strokeWidth: 2, strokeDasharray: '6 4' }),
        Plot.text([{ at, label }], { y: 'at', text: 'label', frameAnchor: 'left', dx: 6, dy: -8, ...WRITTEN }),
      ]),
      ...(labelled ? [endLabels(options, isNumbered(options, width))] : []),
    ],
  })
}

/** Names or numbers at the ends of lines, moved apart where lines end close together. */
function endLabels({ series }: ChartOptions, numbered: boolean): Plot.Markish {
  const ends = series.flatMap(({ points, label }, index) =>
    points.slice(-1).map((point) => ({ ...point, label: numbered ? String(index + 1) : label })),
  )
  const lines = numbered ? 1 : Math.max(...ends.map(({ label }) => Math.ceil(label.length / LETTERS_A_LINE)))
  const look = { x: 'x', y: 'y', text: 'label', textAnchor: 'start', dx: 8, lineWidth: 9 } as const
  return Plot.text(
    ends,
    Plot.initializer({ ...look, ...WRITTEN, fontWeight: 600 }, (data, facets, _channels, scales, dimensions) => {
      const { height, marginBottom } = dimensions
      const wanted = ends.map((end) => Number(scales.y?.(end.y)))
      return { data, facets, channels: { y: { value: apart(wanted, lines * LINE_PX, height - marginBottom) } } }
    }),
  )
}

function lineMarks({ points, tone, dashed }: ChartSeries): Plot.Markish[] {
  const banded = points.filter(({ low, high }) => low !== undefined && high !== undefined)
  const look = { stroke: COLOUR[tone], strokeWidth: 2.4, ...(dashed ? { strokeDasharray: '6 4' } : {}) }
  return [
    Plot.areaY(banded, { x: 'x', y1: 'low', y2: 'high', fill: COLOUR[tone], fillOpacity: 0.16 }),
    Plot.lineY([...points], { x: 'x', y: 'y', ...look }),
    ...(points.length < 40 ? [Plot.dot([...points], { x: 'x', y: 'y', r: 3, fill: COLOUR[tone] })] : []),
  ]
}

function barMarks({ points, tone }: ChartSeries): Plot.Markish[] {
  const wide = stepOf(points.map(({ x }) => x))
  const bars = points.map((point) => ({ ...point, until: point.x + wide }))
  const banded = bars.filter(({ low, high }) => low !== undefined && high !== undefined)
  return [
    Plot.rectY(bars, { x1: 'x', x2: 'until', y: 'y', fill: COLOUR[tone], inset: 1 }),
    Plot.ruleX(
      banded.map((bar) => ({ ...bar, middle: (bar.x + bar.until) / 2 })),
      { x: 'middle', y1: 'low', y2: 'high', stroke: 'var(--ink)', strokeWidth: 1.4 },
    ),
  ]
}

/** How far apart the nearest places are: as wide is a bar. */
function stepOf(places: readonly number[]): number {
  const step = places.slice(1).reduce((least, x, index) => Math.min(least, x - (places[index] ?? 0)), Infinity)
  return Number.isFinite(step) ? step : 1
}

/** The same figures as rows, drawn when they are looked at. */
function FiguresTable(options: ChartOptions) {
  const words = usePartsWords().chart
  const [open, setOpen] = useState(false)
  return (
    <details className="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.table}</summary>
      {open && <Figures {...options} />}
    </details>
  )
}

/** A place of the x axis and a figure with its bounds, in words. */
function useFigures({ x }: Pick<ChartOptions, 'x'>) {
  const { kit, locale, language } = useTexts()
  const words = usePartsWords().chart
  const number = numberFormat(locale, { maximumFractionDigits: 2 })
  return {
    place: (at: number) =>
      x.kind === 'time' ? formatInstant(at, x.show ?? 'datetime', kit, x.zone) : number.format(at),
    figure: ({ y, low, high }: ChartPoint) => {
      if (low === undefined || high === undefined) return number.format(y)
      const band = fill(words.band, { low: number.format(low), high: number.format(high) })
      return `${number.format(y)}${bracketed(band, language)}`
    },
  }
}

function Figures({ title, x, y, series }: ChartOptions) {
  const { place: clock, figure } = useFigures({ x })
  const { places, at } = useMemo(() => rowsOf(series), [series])
  const { shown, more } = useFirstOf(places)
  return (
    <div className="chart-table-scroll">
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{x.label}</th>
            {series.map(({ id, label }) => (
              <th scope="col" key={id}>
                {label}
                {series.length === 1 ? `${DOT}${y.label}` : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((place) => (
            <tr key={place}>
              <th scope="row">{clock(place)}</th>
              {at.map((points, index) => {
                const point = points.get(place)
                return <td key={series[index]?.id}>{point && figure(point)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </div>
  )
}

/** The places along the x axis in their order, and the points of each series by their place. */
function rowsOf(series: ChartOptions['series']) {
  const places = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b)
  return { places, at: series.map(({ points }) => new Map(points.map((point) => [point.x, point]))) }
}
