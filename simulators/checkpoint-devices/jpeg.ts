/** A picture as packed RGB bytes. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

/** Order of the 64 coefficients of a block (ITU-T T.81, figure A.6). */
const ZIGZAG: readonly number[] = zigzag()

function zigzag(): number[] {
  const order: number[] = []
  for (let sum = 0; sum < 15; sum += 1) {
    for (let step = 0; step <= sum; step += 1) {
      const row = sum % 2 === 0 ? sum - step : step
      const column = sum - row
      if (row < 8 && column < 8) order.push(row * 8 + column)
    }
  }
  return order
}

/** Coarser for higher frequencies: enough for a gate picture of some 30 kB. */
const QUANTISATION: readonly number[] = Array.from({ length: 64 }, (_, i) => 6 + 3 * ((i >> 3) + (i & 7)))

// One flat code for every symbol: 4 bits for the 12 DC sizes, 8 bits for the 162 AC (run, size) pairs. Larger files
// than the standard's example tables, but any decoder reads them, and there is nothing to get wrong.
const DC_SYMBOLS: readonly number[] = Array.from({ length: 12 }, (_, size) => size)
const AC_SYMBOLS: readonly number[] = [
  0x00,
  0xf0,
  ...Array.from({ length: 160 }, (_, i) => (Math.floor(i / 10) << 4) | ((i % 10) + 1)),
]
const acCode = new Map(AC_SYMBOLS.map((symbol, code) => [symbol, code]))

const COSINE: readonly (readonly number[])[] = Array.from({ length: 8 }, (_, u) =>
  Array.from(
    { length: 8 },
    (_unused, x) => (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16),
  ),
)

/** Encodes a picture as a baseline JPEG (ITU-T T.81), three components without subsampling. */
export function encodeJpeg(picture: Raster): Buffer {
  const bits = bitWriter()
  const lastDc = [0, 0, 0]
  for (let top = 0; top < picture.height; top += 8) {
    for (let left = 0; left < picture.width; left += 8) {
      const blocks = readBlock(picture, left, top)
      for (const [component, block] of blocks.entries()) {
        lastDc[component] = writeBlock(bits, transform(block), lastDc[component] ?? 0)
      }
    }
  }
  return Buffer.concat([header(picture), bits.end(), Buffer.from([0xff, 0xd9])])
}

function header({ width, height }: Raster): Buffer {
  const segment = (marker: number, body: readonly number[]) => [
    0xff,
    marker,
    (body.length + 2) >> 8,
    (body.length + 2) & 255,
    ...body,
  ]
  const counts = (length: number, symbols: number) =>
    Array.from({ length: 16 }, (_, i) => (i + 1 === length ? symbols : 0))
  const components = [1, 2, 3]
  return Buffer.from([
    0xff,
    0xd8,
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...ZIGZAG.map((at) => QUANTISATION[at] ?? 16)]),
    ...segment(0xc0, [
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
      ...components.flatMap((c) => [c, 0x11, 0]),
    ]),
    ...segment(0xc4, [0x00, ...counts(4, DC_SYMBOLS.length), ...DC_SYMBOLS]),
    ...segment(0xc4, [0x10, ...counts(8, AC_SYMBOLS.length), ...AC_SYMBOLS]),
    ...segment(0xda, [3, ...components.flatMap((c) => [c, 0]), 0, 63, 0]),
  ])
}

type Block = Float64Array

function readBlock({ width, height, rgb }: Raster, left: number, top: number): readonly [Block, Block, Block] {
  const luma = new Float64Array(64)
  const blue = new Float64Array(64)
  const red = new Float64Array(64)
  for (let i = 0; i < 64; i += 1) {
    const x = Math.min(left + (i & 7), width - 1)
    const y = Math.min(top + (i >> 3), height - 1)
    const at = (y * width + x) * 3
    const [r = 0, g = 0, b = 0] = rgb.subarray(at, at + 3)
    luma[i] = 0.299 * r + 0.587 * g + 0.114 * b - 128
    blue[i] = -0.1687 * r - 0.3313 * g + 0.5 * b
    red[i] = 0.5 * r - 0.4187 * g - 0.0813 * b
  }
  return [luma, blue, red]
}

function transform(block: Block): Int32Array {
  const rows = new Float64Array(64)
  for (let y = 0; y < 8; y += 1) {
    for (let u = 0; u < 8; u += 1) {
      let total = 0
      for (let x = 0; x < 8; x += 1) total += (block[y * 8 + x] ?? 0) * (COSINE[u]?.[x] ?? 0)
      rows[y * 8 + u] = total
    }
  }
  const quantised = new Int32Array(64)
  for (let u = 0; u < 8; u += 1) {
    for (let v = 0; v < 8; v += 1) {
      let total = 0
      for (let y = 0; y < 8; y += 1) total += (rows[y * 8 + u] ?? 0) * (COSINE[v]?.[y] ?? 0)
      quantised[v * 8 + u] = Math.round(total / (QUANTISATION[v * 8 + u] ?? 16))
    }
  }
  return quantised
}

interface BitWriter {
  put(value: number, length: number): void
  end(): Buffer
}

function bitWriter(): BitWriter {
  const bytes: number[] = []
  let held = 0
  let count = 0
  const put = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i -= 1) {
      held = (held << 1) | ((value >> i) & 1)
      count += 1
      if (count === 8) {
        bytes.push(held)
        // A byte of ones is followed by a zero byte, so that it is not taken for a marker.
        if (held === 0xff) bytes.push(0)
        held = 0
        count = 0
      }
    }
  }
  return {
    put,
    end() {
      while (count !== 0) put(1, 1)
      return Buffer.from(bytes)
    },
  }
}

/** Writes one block and gives its DC value, the base of the next block's. */
function writeBlock(bits: BitWriter, block: Int32Array, lastDc: number): number {
  const dc = block[0] ?? 0
  const difference = dc - lastDc
  const dcSize = sizeOf(difference)
  bits.put(dcSize, 4)
  putValue(bits, difference, dcSize)
  let zeros = 0
  for (let i = 1; i < 64; i += 1) {
    const value = Math.max(-1023, Math.min(1023, block[ZIGZAG[i] ?? 0] ?? 0))
    if (value === 0) {
      zeros += 1
      continue
    }
    for (; zeros > 15; zeros -= 16) bits.put(acCode.get(0xf0) ?? 0, 8)
    const size = sizeOf(value)
    bits.put(acCode.get((zeros << 4) | size) ?? 0, 8)
    putValue(bits, value, size)
    zeros = 0
  }
  if (zeros > 0) bits.put(acCode.get(0x00) ?? 0, 8)
  return dc
}

function sizeOf(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1
}

function putValue(bits: BitWriter, value: number, size: number): void {
  if (size > 0) bits.put(value > 0 ? value : value + (1 << size) - 1, size)
}
