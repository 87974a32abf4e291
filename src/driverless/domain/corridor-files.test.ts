import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GRAPH } from '../../../test/driverless/hand-driven.ts'
import { corridorFaults } from './corridor.ts'
import { corridorFromGeoJson, corridorToGeoJson } from './corridor-geojson.ts'
import { corridorFromLif, corridorToLif } from './corridor-lif.ts'

const { corridor } = GRAPH
const NOW = Temporal.Instant.from('2026-11-29T00:00:00Z')
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('[DRV-1] a corridor goes out as GeoJSON and comes back as it was', () => {
  const json = corridorToGeoJson(corridor)
  assert.deepEqual(corridorFromGeoJson(overTheWire(json)), corridor)
  assert.equal(json.features.length, corridor.places.length + corridor.roads.length)
  assert.throws(() => corridorFromGeoJson({ ...json, features: [{ ...json.features[0], geometry: null }] }))
})

test('[DRV-1] a corridor goes out as a layout of LIF and comes back; a moved node moves on the map, one that is ours alone is named', () => {
  const lif = corridorToLif(corridor, NOW)
  const same = corridorFromLif(overTheWire(lif), corridor)
  assert.deepEqual(same, {
    corridor: { ...corridor, version: corridor.version + 1 },
    unknown: [],
    missing: [],
    otherwise: [],
  })
  const [layout] = lif.layouts
  assert.ok(layout)
  const [first, second, ...others] = layout.nodes
  assert.ok(first && second)
  const moved = { ...first, nodePosition: { x: first.nodePosition.x + 100, y: first.nodePosition.y } }
  const stranger = { ...second, nodeId: 'a-place-of-theirs' }
  const read = corridorFromLif({ ...lif, layouts: [{ ...layout, nodes: [moved, stranger, ...others] }] }, corridor)
  assert.deepEqual(read.unknown, ['a-place-of-theirs'])
  assert.deepEqual(read.missing, [second.nodeId])
  const place = read.corridor.places.find(({ id }) => id === first.nodeId)
  assert.equal(place?.x, first.nodePosition.x + 100)
  assert.deepEqual(corridorFaults(read.corridor), [])
})

test('[DRV-1] a layout that joins other places than the plan, says a thing twice, or is of another corridor or edition of LIF says so', () => {
  const lif = corridorToLif(corridor, NOW)
  const [layout] = lif.layouts
  const [node, edge, station] = [layout?.nodes[0], layout?.edges[0], layout?.stations[0]]
  assert.ok(layout && node && edge && station)
  const { edgeId, startNodeId, endNodeId } = edge
  const turned = { ...edge, startNodeId: endNodeId, endNodeId: startNodeId }
  const lost = { ...station, interactionNodeIds: ['nowhere'] }
  const read = (changed: object) => corridorFromLif({ ...lif, layouts: [{ ...layout, ...changed }] }, corridor)
  assert.deepEqual(read({ edges: [turned, ...layout.edges.slice(1)] }).otherwise, [
    `${edgeId} goes from ${endNodeId} to ${startNodeId} there, from ${startNodeId} to ${endNodeId} in the plan`,
  ])
  assert.deepEqual(read({ nodes: [...layout.nodes, node] }).otherwise, [`${node.nodeId} is there twice`])
  assert.deepEqual(read({ stations: [lost] }).otherwise, [
    `${station.stationId} is at nowhere, which is not in the layout`,
  ])
  assert.deepEqual(read({ layoutId: 'warehouse' }), {
    corridor,
    unknown: [],
    missing: [],
    otherwise: [`no layout is of ${corridor.id}, but of warehouse`],
  })
  const other = { ...lif, metaInformation: { ...lif.metaInformation, lifVersion: '2.0.0' } }
  assert.throws(() => corridorFromLif(other, corridor), /another edition/)
})

test('[DRV-25] every place agrees with the surveyed point that both sides share, and one that does not is a fault', () => {
  assert.deepEqual(corridorFaults(corridor), [])
  const [first, ...others] = corridor.places
  assert.ok(first)
  const off = { ...corridor, places: [{ ...first, longitude: first.longitude + 0.01 }, ...others] }
  assert.deepEqual(corridorFaults(off), [`${first.id} does not lie where its metres from the surveyed point say`])
})
