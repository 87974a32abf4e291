import { addProtocol, type Map as MapLibre } from 'maplibre-gl'
import { PMTiles, Protocol, TileType } from 'pmtiles'
import { type GroundColours, TILES, tileLayers } from './tile-layers.ts'

const protocol = new Protocol()
addProtocol('pmtiles', protocol.tile)

/** What is drawn above the tiles: our own borders and everything after them. */
const ABOVE = 'borders'

/**
 * Lays the installation's file of tiles (PMTiles: vector or pictures) under the map; only the parts in sight are fetched.
 * Answers whose data it is, as the file says.
 */
export async function layTiles(
  map: MapLibre,
  address: string,
  colours: GroundColours,
  language: string,
): Promise<string> {
  const archive = protocol.get(address) ?? new PMTiles(address)
  protocol.add(archive)
  const [{ tileType }, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata()])
  // The page has turned to another look meanwhile: its map is gone, the next one lays its own.
  if (!map.style || map.getSource(TILES)) return ''
  const url = `pmtiles://${address}`
  if (tileType === TileType.Mvt) {
    map.addSource(TILES, { type: 'vector', url })
    for (const layer of tileLayers(layersOf(metadata), colours, language)) map.addLayer(layer, ABOVE)
  } else {
    map.addSource(TILES, { type: 'raster', url, tileSize: 256 })
    map.addLayer({ id: 'tiles-picture', type: 'raster', source: TILES, paint: { 'raster-saturation': -0.6 } }, ABOVE)
  }
  return withoutMarkup((metadata as { attribution?: unknown } | undefined)?.attribution)
}

function layersOf(metadata: unknown): readonly string[] {
  const layers = (metadata as { vector_layers?: readonly { id?: unknown }[] } | undefined)?.vector_layers ?? []
  return layers.flatMap(({ id }) => (typeof id === 'string' ? [id] : []))
}

/** Files of tiles name their sources with links; here a plain text is shown. */
function withoutMarkup(text: unknown): string {
  if (typeof text !== 'string') return ''
  return new DOMParser().parseFromString(text, 'text/html').body.textContent?.trim() ?? ''
}
