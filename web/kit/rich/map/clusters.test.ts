import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinMarkers } from './clusters.ts'
import type { MapMarker } from './model.ts'

const marker = (id: string, tone: MapMarker['tone']): MapMarker => ({
  id,
  at: [76.9, 43.2],
  shape: 'vehicle',
  tone,
  label: id,
})
const MARKERS = [marker('a', 'good'), marker('b', 'bad'), marker('c', 'good')]
const EVERYWHERE = [-180, -80, 180, 80] as const

test('markers that would cover one another become one, which looks as its worst does', () => {
  const [group, ...others] = joinMarkers(MARKERS, null)(EVERYWHERE, 4)
  assert.deepEqual([group?.count, group?.tone, others], [3, 'bad', []])
})

test('the chosen one never hides in a group, and is drawn on top', () => {
  const drawn = joinMarkers(MARKERS, 'b')(EVERYWHERE, 4)
  assert.deepEqual(
    drawn.map(({ count, marker: one, tone }) => [count, one?.id ?? null, tone]),
    [
      [2, null, 'good'],
      [1, 'b', 'bad'],
    ],
  )
  assert.equal(joinMarkers(MARKERS, 'gone')(EVERYWHERE, 4).length, 1)
})
