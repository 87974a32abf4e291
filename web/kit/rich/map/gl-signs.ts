import { MARK_AT, MARK_LINES, type MapMarker } from './model.ts'
import type { Tone } from '../../states.ts'

const ROLES = {
  water: '--map-water',
  land: '--map-land',
  border: '--map-line',
  way: '--map-way',
  ink: '--ink',
  quiet: '--ink-quiet',
  edge: '--surface',
  onSolid: '--solid-ink',
  focus: '--focus',
  calm: '--calm-solid',
  good: '--good-solid',
  info: '--info-solid',
  now: '--info-solid',
  warn: '--warn-solid',
  bad: '--bad-solid',
} as const

export type MapColours = Readonly<Record<keyof typeof ROLES, string>>

/** The colours of the page's roles as they are now: a canvas knows no custom properties. */
export function coloursOf(element: Element): MapColours {
  const probe = document.createElement('span')
  element.append(probe)
  const read = (role: string) => {
    probe.style.color = `var(${role})`
    return getComputedStyle(probe).color
  }
  const colours = Object.fromEntries(Object.entries(ROLES).map(([name, role]) => [name, read(role)]))
  probe.remove()
  return colours as MapColours
}

const TONES: readonly Tone[] = ['calm', 'info', 'good', 'warn', 'bad', 'now']
type Sign = MapMarker['shape'] | 'still' | 'group'

/** The paths of `marker-sign.tsx`. */
const PATHS: Readonly<Record<Sign, string>> = {
  vehicle: 'M0-10L7.5 8L0 4.4L-7.5 8Z',
  still: 'M-6.5-6.5H6.5V6.5H-6.5Z',
  checkpoint: 'M-5 9V-9H8L4.6-4.5L8 0H-1.6V9Z',
  alarm: 'M0-10L10 0L0 10L-10 0Z',
  place: 'M6.5 0A6.5 6.5 0 1 1-6.5 0A6.5 6.5 0 1 1 6.5 0Z',
  group: 'M14 0A14 14 0 1 1-14 0A14 14 0 1 1 14 0Z',
}

const SIDE = 36
const SHARP = 2

/** One picture a sign and tone, with and without the ring of the chosen one, and one a mark. */
export function* signImages(colours: MapColours): Generator<readonly [string, ImageData]> {
  for (const [sign, path] of Object.entries(PATHS)) {
    for (const tone of TONES) {
      yield [`${sign}-${tone}`, draw(path, colours[tone], colours.edge, 3)]
      yield [`${sign}-${tone}-chosen`, draw(path, colours[tone], colours.focus, 7)]
    }
  }
  for (const tone of TONES) {
    if (tone !== 'good') yield [markOf(tone), drawMark(MARK_LINES[tone], colours[tone], colours)]
  }
}

function drawMark(lines: string, tone: string, { edge, ink }: MapColours): ImageData {
  const ring = new Path2D()
  ring.arc(0, 0, MARK_AT.radius, 0, 2 * Math.PI)
  return painted((pen) => {
    pen.fillStyle = edge
    pen.fill(ring)
    pen.strokeStyle = tone
    pen.lineWidth = 1.5
    pen.stroke(ring)
    pen.strokeStyle = ink
    pen.lineWidth = 1.8
    pen.lineCap = 'round'
    pen.stroke(new Path2D(lines))
  })
}

function draw(path: string, fill: string, edge: string, width: number): ImageData {
  const shape = new Path2D(path)
  return painted((pen) => {
    pen.strokeStyle = edge
    pen.lineWidth = width
    pen.lineJoin = 'round'
    pen.stroke(shape)
    pen.fillStyle = fill
    pen.fill(shape)
  })
}

function painted(paint: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE * SHARP
  canvas.height = SIDE * SHARP
  const pen = canvas.getContext('2d')
  if (!pen) return new ImageData(1, 1)
  pen.scale(SHARP, SHARP)
  pen.translate(SIDE / 2, SIDE / 2)
  paint(pen)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

/** The picture of the mark of a tone; empty where it has none. */
export function markOf(tone: Tone): string {
  return tone === 'good' ? '' : `mark-${tone}`
}

/** The picture of a marker. */
export function signOf({ shape, tone, heading }: MapMarker, isChosen: boolean): string {
  const sign = shape === 'vehicle' && heading === undefined ? 'still' : shape
  return `${sign}-${tone}${isChosen ? '-chosen' : ''}`
}
