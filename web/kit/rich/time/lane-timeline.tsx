import './lane-timeline.css'
import { scaleTime } from 'd3-scale'
import { DOT, listed, named } from '../../copy/listed.ts'
import { useTexts } from '../../copy.tsx'
import { usePartsWords } from '../../parts-words.ts'
import { useWidth } from '../../size.ts'
import type { Tone } from '../../states.ts'
import { formatInstant } from '../../time.tsx'
import { textPx } from '../text-width.ts'
import { useLaneWalk } from './lane-walk.ts'

/** A stretch of time on a lane. */
export interface LaneSpan {
  readonly id: string
  readonly from: string
  readonly until: string
  readonly tone: Tone
  /** What it was, in words. */
  readonly label: string
  /** What stands in the bar where the whole has no room, e.g. a number. */
  readonly short?: string
}

/** A moment on a lane. */
export interface LaneMark {
  readonly id: string
  readonly at: string
  readonly tone: Tone
  readonly label: string
}

export interface TimeLane {
  readonly id: string
  readonly name: string
  /** What the lane is for: stands under its name. */
  readonly detail?: string
  readonly spans: readonly LaneSpan[]
  readonly marks?: readonly LaneMark[]
}

/** A clock along the axis. */
export interface AxisClock {
  readonly zone: string
  /** Whose clock it is. */
  readonly label: string
}

export interface LaneTimelineOptions {
  readonly label: string
  readonly lanes: readonly TimeLane[]
  /** ISO instants of both ends. */
  readonly from: string
  readonly until: string
  /** One, or both sides of a border. */
  readonly clocks: readonly AxisClock[]
  /** Where now is, in business milliseconds. */
  readonly now?: number
  readonly chosen?: string | null
  readonly onChoose?: (id: string) => void
}

/** The names of lanes take what the longest needs, within these. */
const NAME_PX = [116, 190] as const
const LANE_PX = 40
const AXIS_PX = 22
const TICK_PX = 84
/** Size of the type in a bar. */
const TYPE_PX = 13
/** Size of what stands under the name of a lane. */
const DETAIL_PX = 11.5

/**
 * What occupied what and when: bars over hours, a lane each, with the clocks of both sides of the border. Where bars can be
 * chosen the Tab key comes to one of them and the arrow keys walk through all.
 *
 *     <LaneTimeline label={copy.day} from={day.from} until={day.until} now={now}
 *       clocks={[{ zone: here, label: copy.here }, { zone: there, label: copy.there }]}
 *       lanes={[{ id: 'OUT-1', name: copy.lane1, spans: [{ id: 'p1', from, until, tone: 'good', label: '101 AAA 01' }] }]} />
 */
export function LaneTimeline(options: LaneTimelineOptions) {
  const { label, lanes, from, until, clocks, now } = options
  const words = usePartsWords().chart
  const [frame, width] = useWidth<HTMLDivElement>()
  const name = width < 560 ? 0 : nameWidth(lanes, clocks)
  const scale = scaleTime([new Date(from), new Date(until)], [name, Math.max(name + 1, width - 8)])
  const ticks = scale.ticks(Math.max(2, Math.floor((width - name) / TICK_PX)))
  const axis = name === 0 ? 2 * AXIS_PX : AXIS_PX
  const top = clocks.length * axis
  const height = top + lanes.length * (LANE_PX + (name === 0 ? 18 : 0)) + 4
  const rowPx = (height - top - 4) / Math.max(1, lanes.length)
  const xOf = (at: string) => Math.max(name, Math.min(width, scale(new Date(at))))
  // What lies outside the hours, or is too short to be drawn, takes no focus either.
  const drawn = lanes.map((lane) => ({ ...lane, spans: lane.spans.filter((one) => xOf(one.until) > xOf(one.from)) }))
  const walk = useLaneWalk(drawn, options.chosen ?? null)
  const nowX = now === undefined ? null : scale(new Date(now))
  return (
    <div ref={frame} className="lane-timeline" role="group" aria-label={label}>
      {width > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- its bars take the focus
        <svg width={width} height={height} onFocus={walk.onFocus} onKeyDown={walk.onKeyDown}>
          <Axes
            clocks={clocks}
            ticks={ticks.map((tick) => [tick.getTime(), scale(tick)] as const)}
            axis={axis}
            width={width}
            height={height}
          />
          {drawn.map((lane, index) => (
            <Lane
              key={lane.id}
              lane={lane}
              y={top + index * rowPx + (name === 0 ? 18 : 0)}
              nameAbove={name === 0}
              xOf={xOf}
              stop={walk.stop}
              options={options}
            />
          ))}
          {nowX !== null && nowX >= name && nowX <= width && (
            <g className="lane-now" transform={`translate(${nowX} 0)`}>
              <line y1={top - 4} y2={height} />
              <title>{words.now}</title>
            </g>
          )}
        </svg>
      )}
    </div>
  )
}

/** The first words that a bar of this width has room for. */
function fitting(words: readonly string[], px: number): string | undefined {
  return words.find((one) => one && px > textPx(one, TYPE_PX) + 14)
}

/** As a button is pressed by keys; the page stays where it is. */
function pressed(event: React.KeyboardEvent): boolean {
  const isPress = event.key === 'Enter' || event.key === ' '
  if (isPress) event.preventDefault()
  return isPress
}

function nameWidth(lanes: readonly TimeLane[], clocks: readonly AxisClock[]): number {
  const names = [...lanes.map(({ name }) => name), ...clocks.map(({ label }) => label)]
  const details = lanes.map(({ detail = '' }) => textPx(detail, DETAIL_PX))
  const widest = Math.max(0, ...names.map((name) => textPx(name, TYPE_PX)), ...details) + 12
  return Math.min(NAME_PX[1], Math.max(NAME_PX[0], widest))
}

function Axes({
  clocks,
  ticks,
  axis,
  width,
  height,
}: {
  readonly clocks: readonly AxisClock[]
  readonly ticks: readonly (readonly [number, number])[]
  /** Height of a clock's rows: on a phone its name stands above its hours. */
  readonly axis: number
  readonly width: number
  readonly height: number
}) {
  const { kit } = useTexts()
  return (
    <>
      {ticks.map(([at, x]) => (
        <line key={at} className="lane-tick" x1={x} x2={x} y1={clocks.length * axis - 4} y2={height} />
      ))}
      {clocks.map(({ zone, label }, row) => (
        <g key={zone} className="lane-clock" transform={`translate(0 ${row * axis + 14})`}>
          <text className="lane-clock-name">{label}</text>
          {ticks.map(([at, x]) => (
            <text key={at} x={x} y={axis - AXIS_PX} textAnchor={x < 24 ? 'start' : x > width - 24 ? 'end' : 'middle'}>
              {formatInstant(at, 'time', kit, zone)}
            </text>
          ))}
        </g>
      ))}
    </>
  )
}

/** The name of a lane: above its bars with what the lane is for, or before them with that below. */
function NameOf({
  lane: { name, detail },
  whole,
  above,
}: {
  readonly lane: TimeLane
  /** Name and detail in a line. */
  readonly whole: string
  readonly above: boolean
}) {
  return (
    <>
      <text className="lane-name" x="2" y={above ? -4 : LANE_PX / 2 + (detail === undefined ? 4 : -3)}>
        {above ? whole : name}
      </text>
      {detail !== undefined && !above && (
        <text className="lane-detail" x="2" y={LANE_PX / 2 + 11}>
          {detail}
        </text>
      )}
    </>
  )
}

function Lane({
  lane,
  y,
  nameAbove,
  xOf,
  stop,
  options: { clocks, chosen, onChoose },
}: {
  readonly lane: TimeLane
  readonly y: number
  readonly nameAbove: boolean
  readonly xOf: (at: string) => number
  /** The span that the Tab key comes to. */
  readonly stop: string | null
  readonly options: LaneTimelineOptions
}) {
  const { kit, language } = useTexts()
  const clock = (at: string) => formatInstant(at, 'time', kit, clocks[0]?.zone ?? 'UTC')
  const { spans, marks = [] } = lane
  const name = lane.detail === undefined ? lane.name : `${lane.name}${DOT}${lane.detail}`
  return (
    <g transform={`translate(0 ${y})`}>
      <NameOf lane={lane} whole={name} above={nameAbove} />
      {spans.map(({ id, from, until, tone, label, short = '' }) => {
        const [x, end] = [xOf(from), xOf(until)]
        const drawn = fitting([label, short], end - x)
        const told = named(name, listed([label, `${clock(from)}–${clock(until)}`], language), language)
        return (
          <g
            key={id}
            className="lane-span"
            data-tone={tone}
            data-chosen={id === chosen || undefined}
            {...(onChoose
              ? {
                  role: 'button',
                  tabIndex: id === stop ? 0 : -1,
                  'data-span': id,
                  'aria-pressed': id === chosen,
                  onClick: () => onChoose(id),
                  onKeyDown: (event: React.KeyboardEvent) => pressed(event) && onChoose(id),
                }
              : { role: 'img' })}
            aria-label={told}
          >
            <title>{told}</title>
            <rect x={x} y="5" width={Math.max(3, end - x - 1)} height={LANE_PX - 12} rx="4" />
            {drawn && (
              <text x={x + 8} y={LANE_PX / 2 + 3}>
                {drawn}
              </text>
            )}
          </g>
        )
      })}
      {marks.map(({ id, at, tone, label }) => (
        <g
          key={id}
          className="lane-mark"
          data-tone={tone}
          role="img"
          aria-label={named(name, listed([label, clock(at)], language), language)}
          transform={`translate(${xOf(at)} ${LANE_PX / 2 - 1})`}
        >
          <title>{label}</title>
          <path d="M0-9L8 0L0 9L-8 0Z" />
        </g>
      ))}
    </g>
  )
}
