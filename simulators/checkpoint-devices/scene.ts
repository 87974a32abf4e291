import { dotOf } from './glyphs.ts'
import { encodeJpeg, type Raster } from './jpeg.ts'

type Colour = readonly [number, number, number]

const CABINS: readonly Colour[] = [
  [178, 34, 34],
  [28, 78, 140],
  [235, 235, 230],
  [212, 160, 23],
  [46, 110, 80],
  [90, 94, 102],
]

/** What the virtual camera sees. */
export interface SceneSubject {
  readonly plate: string
  readonly country: string
  readonly vehicleType: 'truck' | 'bus' | 'car' | 'van' | 'unknown'
}

/** A picture of the vehicle at the bar with its plate, as JPEG. The colour of the cabin follows the plate. */
export function drawScene(subject: SceneSubject, width = 640, height = 400): Buffer {
  const rgb = new Uint8Array(width * height * 3)
  const canvas: Raster = { width, height, rgb }
  const seed = Array.from(subject.plate).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
  drawGround(canvas, seed)
  const colour = CABINS[seed % CABINS.length] ?? [90, 94, 102]
  drawVehicle(canvas, subject.vehicleType, colour)
  drawPlate(canvas, subject, Math.round(width / 2), Math.round(height * 0.79), 4)
  return encodeJpeg(canvas)
}

/** The plate alone, as the camera cuts it out. */
export function drawPlatePicture(subject: SceneSubject): Buffer {
  const width = 264
  const height = 64
  const canvas: Raster = { width, height, rgb: new Uint8Array(width * height * 3).fill(40) }
  drawPlate(canvas, subject, width / 2, height / 2, 5)
  return encodeJpeg(canvas)
}

function drawGround(canvas: Raster, seed: number): void {
  const { width, height, rgb } = canvas
  const horizon = Math.round(height * 0.38)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grain = ((x * 131 + y * 57 + seed) % 17) - 8
      const at = (y * width + x) * 3
      const sky = y < horizon
      const depth = sky ? y / horizon : (y - horizon) / (height - horizon)
      const base: Colour = sky
        ? [120 + 70 * depth, 150 + 50 * depth, 190 + 20 * depth]
        : [70 + 40 * depth, 72 + 38 * depth, 76 + 34 * depth]
      const lane = !sky && Math.abs(Math.abs(x - width / 2) - (60 + 230 * depth)) < 2 + 3 * depth
      for (let c = 0; c < 3; c += 1) rgb[at + c] = lane ? 225 : clamp((base[c] ?? 0) + grain / (sky ? 4 : 1))
    }
  }
}

function drawVehicle(canvas: Raster, type: SceneSubject['vehicleType'], colour: Colour): void {
  const { width, height } = canvas
  const tall = type === 'truck' || type === 'unknown' ? 0.08 : type === 'bus' ? 0.14 : 0.42
  const half = width * (type === 'car' ? 0.2 : 0.26)
  const left = width / 2 - half
  const top = height * tall
  const bottom = height * 0.9
  if (tall < 0.1) fill(canvas, left - 12, top, half * 2 + 24, height * 0.5, [208, 208, 204])
  fill(canvas, left, top + (tall < 0.1 ? 26 : 0), half * 2, bottom - top - 20, colour)
  const glassTop = top + (bottom - top) * 0.16
  fill(canvas, left + 18, glassTop, half * 2 - 36, (bottom - top) * 0.26, [34, 44, 58])
  fill(canvas, left + 26, glassTop + 6, half * 0.9, (bottom - top) * 0.2, [62, 82, 104])
  for (let i = 0; i < 5; i += 1)
    fill(canvas, left + half * 0.55, height * (0.56 + i * 0.028), half * 0.9, 5, [24, 24, 26])
  fill(canvas, left - 6, height * 0.72, half * 2 + 12, height * 0.15, [38, 40, 44])
  for (const x of [left + 8, left + half * 2 - 46]) fill(canvas, x, height * 0.66, 38, 20, [250, 244, 214])
  for (const x of [left, left + half * 2 - 34]) fill(canvas, x, bottom - 8, 34, 30, [16, 16, 18])
}

function drawPlate(canvas: Raster, subject: SceneSubject, middleX: number, middleY: number, dot: number): void {
  const letters = Array.from(subject.plate.toUpperCase()).slice(0, 10)
  const width = (letters.length * 6 + 6) * dot * 0.9
  const height = 11 * dot
  const chinese = subject.country === 'CN'
  const paper: Colour = chinese ? [242, 200, 40] : [246, 246, 242]
  fill(canvas, middleX - width / 2 - 3, middleY - height / 2 - 3, width + 6, height + 6, [18, 18, 18])
  fill(canvas, middleX - width / 2, middleY - height / 2, width, height, paper)
  if (!chinese) fill(canvas, middleX - width / 2, middleY - height / 2, dot * 4, height, [0, 150, 170])
  const start = middleX - width / 2 + dot * 5
  for (const [index, letter] of letters.entries()) {
    for (let column = 0; column < 5; column += 1) {
      for (let row = 0; row < 7; row += 1) {
        if (!dotOf(letter, column, row)) continue
        fill(canvas, start + (index * 6 + column) * dot * 0.9, middleY - 3.5 * dot + row * dot, dot, dot, [14, 14, 16])
      }
    }
  }
}

function fill(canvas: Raster, left: number, top: number, width: number, height: number, colour: Colour): void {
  const x0 = Math.max(0, Math.round(left))
  const x1 = Math.min(canvas.width, Math.round(left + width))
  const y1 = Math.min(canvas.height, Math.round(top + height))
  for (let y = Math.max(0, Math.round(top)); y < y1; y += 1) {
    for (let x = x0; x < x1; x += 1) canvas.rgb.set(colour, (y * canvas.width + x) * 3)
  }
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)))
}
