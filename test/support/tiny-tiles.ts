/** A whole file of vector tiles (PMTiles 3) of our own: one tile for the world, with a lake, a road and a town. */
export function tinyTiles(): Buffer {
  const tile = tileOf([
    layer('water', POLYGON, square(1000, 1000, 600)),
    layer('roads', LINE, way([500, 500], [3500, 3400])),
  ])
  const metadata = Buffer.from(
    JSON.stringify({
      name: 'Tiny',
      attribution: '<a href="https://tiles.example/">Tiny survey</a>',
      vector_layers: [
        { id: 'water', fields: {} },
        { id: 'roads', fields: {} },
      ],
    }),
  )
  // One entry: tile 0 (zoom 0), once, as long as it is, at the beginning.
  const directory = Buffer.concat([varint(1), varint(0), varint(1), varint(tile.length), varint(1)])
  return Buffer.concat([header(directory.length, metadata.length, tile.length), directory, metadata, tile])
}

const HEADER_BYTES = 127
const NO_COMPRESSION = 1
const VECTOR = 1
const DEGREE = 10_000_000

function header(directory: number, metadata: number, tiles: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES)
  bytes.write('PMTiles', 0, 'latin1')
  bytes.writeUInt8(3, 7)
  const at = { directory: HEADER_BYTES, metadata: HEADER_BYTES + directory, tiles: HEADER_BYTES + directory + metadata }
  const numbers = [at.directory, directory, at.metadata, metadata, at.tiles, 0, at.tiles, tiles, 1, 1, 1]
  for (const [index, number] of numbers.entries()) bytes.writeBigUInt64LE(BigInt(number), 8 + 8 * index)
  // Clustered; directory and tiles as they are; vector; zoom 0 alone.
  bytes.set([1, NO_COMPRESSION, NO_COMPRESSION, VECTOR, 0, 0], 96)
  for (const [index, degrees] of [-180, -85, 180, 85].entries()) bytes.writeInt32LE(degrees * DEGREE, 102 + 4 * index)
  return bytes
}

const LINE = 2
const POLYGON = 3
const EXTENT = 4096

/** A layer with one feature (Mapbox Vector Tile 2.1). */
function layer(name: string, kind: number, geometry: readonly number[]): Buffer {
  const feature = Buffer.concat([field(3, kind), bytesOf(4, Buffer.concat(geometry.map(varint)))])
  return Buffer.concat([field(15, 2), bytesOf(1, Buffer.from(name)), bytesOf(2, feature), field(5, EXTENT)])
}

function tileOf(layers: readonly Buffer[]): Buffer {
  return Buffer.concat(layers.map((one) => bytesOf(3, one)))
}

const command = (id: number, count: number) => (count << 3) | id
const zigzag = (n: number) => (n << 1) ^ (n >> 31)

function way([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): readonly number[] {
  return [command(1, 1), zigzag(x), zigzag(y), command(2, 1), zigzag(toX - x), zigzag(toY - y)]
}

function square(x: number, y: number, side: number): readonly number[] {
  const steps = [side, 0, 0, side, -side, 0].map(zigzag)
  return [command(1, 1), zigzag(x), zigzag(y), command(2, 3), ...steps, command(7, 1)]
}

function field(number: number, value: number): Buffer {
  return Buffer.concat([varint(number << 3), varint(value)])
}

function bytesOf(number: number, content: Buffer): Buffer {
  return Buffer.concat([varint((number << 3) | 2), varint(content.length), content])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest >>>= 7
  }
  return Buffer.from([...bytes, rest])
}
