import { dotOf } from './glyphs.ts'
import { encodeJpeg, type Raster } from './jpeg.ts'

type Colour = readonly [number, number, number]

const WIDTH = 640
const HEIGHT = 360
const COLUMNS = 8
const ROWS = 4
const GROUND: Colour = [92, 95, 99]
const LINE: Colour = [214, 214, 206]
const CABINS: readonly Colour[] = [
  [178, 34, 34],
  [28, 78, 140],
  [224, 224, 218],
  [46, 110, 80],
]

/** What a camera above the waiting zone sees: as many trucks on its places as stand there, the camera's name and the hour. */
export function drawYard(camera: string, trucks: number): Buffer {
  const canvas: Raster = { width: WIDTH, height: HEIGHT, rgb: new Uint8Array(WIDTH * HEIGHT * 3) }
  fill(canvas, 0, 0, WIDTH, HEIGHT, GROUND)
  const [wide, high] = [WIDTH / COLUMNS, (HEIGHT - 40) / ROWS]
  for (let place = 0; place < COLUMNS * ROWS; place += 1) {
    const left = (place % COLUMNS) * wide
    const top = 40 + Math.floor(place / COLUMNS) * high
    fill(canvas, left, top, 2, high - 8, LINE)
    if (place >= trucks) continue
    fill(canvas, left + wide * 0.25, top + 6, wide * 0.5, high * 0.62, [206, 206, 202])
    fill(
      canvas,
      left + wide * 0.28,
      top + 6 + high * 0.62,
      wide * 0.44,
      high * 0.2,
      CABINS[place % CABINS.length] ?? LINE,
    )
  }
  const at = new Date().toISOString().slice(11, 19)
  write(canvas, `${camera} ${at}`, 12, 10)
  return encodeJpeg(canvas)
}

function write(canvas: Raster, text: string, left: number, top: number): void {
  for (const [index, letter] of Array.from(text).entries())
    for (let column = 0; column < 5; column += 1)
      for (let row = 0; row < 7; row += 1)
        if (dotOf(letter, column, row))
          fill(canvas, left + (index * 6 + column) * 2.5, top + row * 2.5, 2.5, 2.5, [250, 250, 246])
}

function fill(canvas: Raster, left: number, top: number, width: number, height: number, colour: Colour): void {
  const x1 = Math.min(canvas.width, Math.round(left + width))
  const y1 = Math.min(canvas.height, Math.round(top + height))
  for (let y = Math.max(0, Math.round(top)); y < y1; y += 1)
    for (let x = Math.max(0, Math.round(left)); x < x1; x += 1) canvas.rgb.set(colour, (y * canvas.width + x) * 3)
}
