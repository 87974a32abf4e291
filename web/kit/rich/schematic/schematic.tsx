import './schematic.css'
import { type KeyboardEvent, useState } from 'react'
import { fill } from '../../copy/copy.ts'
import { named } from '../../copy/listed.ts'
import { useTexts } from '../../copy.tsx'
import { usePartsWords } from '../../parts-words.ts'
import { useWidth } from '../../size.ts'
import { rowsOfNames, textPx } from '../text-width.ts'
import type { Tone } from '../../states.ts'

/** A way that is driven along, measured in metres from its beginning. */
export interface Track {
  readonly id: string
  readonly name: string
  readonly lengthM: number
  /** What lies at its ends. */
  readonly from: string
  readonly to: string
}

/** A stretch of a track that one vehicle may have at a time. */
export interface Block {
  readonly id: string
  readonly track: string
  readonly name: string
  readonly fromM: number
  readonly toM: number
  readonly state: 'free' | 'held' | 'asked' | 'closed'
  /** Who has it or asks for it, in words. */
  readonly who?: string
}

/** A vehicle on a track. */
export interface TrackVehicle {
  readonly id: string
  readonly track: string
  readonly atM: number
  /** Towards growing metres, back, or standing. */
  readonly goes: 'on' | 'back' | 'stands'
  readonly tone: Tone
  readonly label: string
  /** State in words. */
  readonly word: string
}

/** A point of a track: a platform, a sensor, a gate, the border. */
export interface TrackPoint {
  readonly id: string
  readonly track: string
  readonly atM: number
  readonly label: string
}

export interface SchematicOptions {
  readonly label: string
  readonly tracks: readonly Track[]
  readonly blocks: readonly Block[]
  readonly vehicles: readonly TrackVehicle[]
  readonly points?: readonly TrackPoint[]
  readonly chosen: string | null
  /** A vehicle or a block. */
  readonly onChoose: (id: string) => void
}

const SIDE_PX = 12
const ROW_PX = 140
const TRACK_Y = 66
/** Of a block above and below the track: more than a vehicle has, so that it is seen and pressed beside one. */
const BLOCK_PX = 13
/** Size of the type below the track. */
const TYPE_PX = 12
/** Rows below the track: names that would cover each other stand one below the other, those of points below those of blocks. */
const ROWS = 2
const NAME_ROW_PX = 15

/**
 * Tracks as straight lines, their blocks with whoever holds them, the vehicles where they are. Every block and vehicle can
 * be reached by Tab and says its state in words.
 *
 *     <Schematic label={copy.corridor} chosen={id} onChoose={setId}
 *       tracks={[{ id: 'out', name: copy.out, lengthM: 3200, from: copy.terminal, to: copy.border }]}
 *       blocks={[{ id: 'b1', track: 'out', name: 'B1', fromM: 0, toM: 400, state: 'held', who: 'AGV 7' }]}
 *       vehicles={[{ id: 'agv-7', track: 'out', atM: 210, goes: 'on', tone: 'good', label: 'AGV 7', word: copy.drives }]} />
 */
export function Schematic(options: SchematicOptions) {
  const { label, tracks } = options
  const [frame, width] = useWidth<HTMLDivElement>()
  return (
    <div ref={frame} className="schematic" role="group" aria-label={label}>
      {width > 0 && (
        <svg width={width} height={tracks.length * ROW_PX} viewBox={`0 0 ${width} ${tracks.length * ROW_PX}`}>
          <defs>
            <pattern
              id="schematic-closed"
              width="8"
              height="8"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect className="schematic-hatch" width="3" height="8" />
            </pattern>
          </defs>
          {tracks.map((track, index) => (
            <TrackRow key={track.id} track={track} y={index * ROW_PX} width={width} options={options} />
          ))}
        </svg>
      )}
    </div>
  )
}

function TrackRow({
  track,
  y,
  width,
  options: { blocks, vehicles, points = [], chosen, onChoose },
}: {
  readonly track: Track
  readonly y: number
  readonly width: number
  readonly options: SchematicOptions
}) {
  const xOf = (metres: number) => SIDE_PX + (metres / track.lengthM) * (width - 2 * SIDE_PX)
  const isNamed = ({ name, fromM, toM }: Block) => hasRoom(name, xOf(toM) - xOf(fromM))
  const onTrack = <T extends { readonly track: string }>(things: readonly T[]) =>
    things.filter((thing) => thing.track === track.id)
  const marks = onTrack(points).map((point) => ({ ...point, at: xOf(point.atM) }))
  const placed = onTrack(vehicles).map((vehicle) => ({ vehicle, at: xOf(vehicle.atM) }))
  const [focused, setFocused] = useState<string | null>(null)
  const labelled = withLabel(placed, width, [focused, chosen])
  return (
    <g transform={`translate(0 ${y})`}>
      <text className="schematic-name" x={SIDE_PX} y="16">
        {track.name}
      </text>
      <text className="schematic-end" x={SIDE_PX} y={ROW_PX - 8}>
        {track.from}
      </text>
      <text className="schematic-end" x={width - SIDE_PX} y={ROW_PX - 8} textAnchor="end">
        {track.to}
      </text>
      <line className="schematic-rail" x1={xOf(0)} x2={xOf(track.lengthM)} y1={TRACK_Y} y2={TRACK_Y} />
      {onTrack(blocks).map((block) => (
        <BlockSign
          key={block.id}
          block={block}
          x={xOf(block.fromM)}
          width={xOf(block.toM) - xOf(block.fromM)}
          chosen={block.id === chosen}
          onChoose={onChoose}
        />
      ))}
      <Points marks={marks} below={onTrack(blocks).some(isNamed) ? 1 : 0} />
      {placed.map(({ vehicle, at }) => (
        <VehicleSign
          key={vehicle.id}
          vehicle={vehicle}
          x={at}
          anchor={labelled.has(vehicle.id) ? anchorAt(at, width) : null}
          chosen={vehicle.id === chosen}
          onChoose={onChoose}
          onFocus={setFocused}
        />
      ))}
    </g>
  )
}

/** The points of a track, each with its name in a row where there is room for it; no line runs over a name. */
function Points({
  marks,
  below,
}: {
  readonly marks: readonly { readonly id: string; readonly label: string; readonly at: number }[]
  /** Rows that the names of blocks have taken. */
  readonly below: number
}) {
  const rows = rowsOfNames(
    marks.map(({ at, label }) => ({ at, text: label })),
    { sizePx: TYPE_PX, rows: ROWS - below },
  )
  const placed = marks.map((mark, index) => {
    const row = rows[index] ?? null
    return { ...mark, row: row === null ? null : row + below }
  })
  return (
    <>
      {placed.map(({ id, label, at, row }) => (
        <g key={id} className="schematic-point" transform={`translate(${at} ${TRACK_Y})`}>
          <title>{label}</title>
          <line y1="-16" y2={row === null ? 16 : 16 + row * NAME_ROW_PX} />
        </g>
      ))}
      {placed.map(
        ({ id, label, at, row }) =>
          row !== null && (
            <g key={id} className="schematic-point" transform={`translate(${at} ${TRACK_Y})`}>
              <text y={30 + row * NAME_ROW_PX} textAnchor="middle">
                {label}
              </text>
            </g>
          ),
      )}
    </>
  )
}

/** Whether the name of a block fits below it. */
function hasRoom(name: string, width: number): boolean {
  return width > Math.max(34, textPx(name, TYPE_PX))
}

function BlockSign({
  block,
  x,
  width,
  chosen,
  onChoose,
}: {
  readonly block: Block
  readonly x: number
  readonly width: number
  readonly chosen: boolean
  readonly onChoose: (id: string) => void
}) {
  const words = usePartsWords().schematic
  const state = fill(words[block.state], { who: block.who ?? '' })
  return (
    <g
      className="schematic-block"
      data-state={block.state}
      data-chosen={chosen || undefined}
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={fill(words.block, { name: block.name, state })}
      onClick={() => onChoose(block.id)}
      onKeyDown={(event) => pressed(event, () => onChoose(block.id))}
    >
      <title>{fill(words.block, { name: block.name, state })}</title>
      <rect x={x + 1} y={TRACK_Y - BLOCK_PX} width={Math.max(2, width - 2)} height={2 * BLOCK_PX} rx="4" />
      {block.state === 'closed' && (
        <rect
          x={x + 1}
          y={TRACK_Y - BLOCK_PX}
          width={Math.max(2, width - 2)}
          height={2 * BLOCK_PX}
          rx="4"
          fill="url(#schematic-closed)"
        />
      )}
      {/* A name that does not fit below its block is left to its title: names that overlap are no names. */}
      {hasRoom(block.name, width) && (
        <text x={x + width / 2} y={TRACK_Y + 26} textAnchor="middle">
          {block.name}
        </text>
      )}
    </g>
  )
}

/** Of a label, so that it does not run out of the picture. */
const LABEL_PX = 64

/** Between two labels. */
const LABEL_GAP_PX = 4

type Anchor = 'start' | 'middle' | 'end'

function anchorAt(x: number, width: number): Anchor {
  return x > width - LABEL_PX ? 'end' : x < LABEL_PX ? 'start' : 'middle'
}

/** Whose label is written: first that of whichever the keys have come to, then the chosen one's, and of the others whose label covers none. The rest are left to their titles. */
function withLabel(
  placed: readonly { readonly vehicle: TrackVehicle; readonly at: number }[],
  width: number,
  before: readonly (string | null)[],
): ReadonlySet<string> {
  const taken: { readonly from: number; readonly to: number }[] = []
  const labelled = new Set<string>()
  const first = before.flatMap((id) => placed.filter(({ vehicle }) => vehicle.id === id))
  for (const { vehicle, at } of [...first, ...placed]) {
    const wide = textPx(vehicle.label, TYPE_PX) + LABEL_GAP_PX
    const from = { start: at, middle: at - wide / 2, end: at - wide }[anchorAt(at, width)]
    if (labelled.has(vehicle.id) || taken.some((each) => from < each.to && each.from < from + wide)) continue
    taken.push({ from, to: from + wide })
    labelled.add(vehicle.id)
  }
  return labelled
}

function VehicleSign({
  vehicle: { id, goes, tone, label, word },
  x,
  anchor,
  chosen,
  onChoose,
  onFocus,
}: {
  readonly vehicle: TrackVehicle
  readonly x: number
  /** Null where its label would cover another one. */
  readonly anchor: Anchor | null
  readonly chosen: boolean
  readonly onChoose: (id: string) => void
  /** Null when the keys have left it. */
  readonly onFocus: (id: string | null) => void
}) {
  const { language } = useTexts()
  const told = named(label, word, language)
  return (
    <g
      className="schematic-vehicle"
      data-tone={tone}
      data-chosen={chosen || undefined}
      transform={`translate(${x} ${TRACK_Y})`}
      role="button"
      tabIndex={0}
      aria-pressed={chosen}
      aria-label={told}
      onFocus={() => onFocus(id)}
      onBlur={() => onFocus(null)}
      onClick={() => onChoose(id)}
      onKeyDown={(event) => pressed(event, () => onChoose(id))}
    >
      <title>{told}</title>
      <path d={SIGNS[goes]} />
      {anchor !== null && (
        <text y="-17" textAnchor={anchor}>
          {label}
        </text>
      )}
    </g>
  )
}

const SIGNS = { on: 'M-11-8H3L12 0L3 8H-11Z', back: 'M11-8H-3L-12 0L-3 8H11Z', stands: 'M-9-8H9V8H-9Z' } as const

function pressed(event: KeyboardEvent, act: () => void): void {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  act()
}
