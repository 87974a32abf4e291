import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundsIn, boundsOf, distanceKm, fit, headingOf, project, unproject } from './project.ts'

test('a place comes back from the plane where it was', () => {
  for (const at of [
    [66.9, 48.0],
    [-179.5, -60],
    [0, 0],
    [87.3, 55.4],
  ] as const) {
    const [lon, lat] = unproject(project(at))
    assert.ok(Math.abs(lon - at[0]) < 1e-9 && Math.abs(lat - at[1]) < 1e-9, String(at))
  }
})

test('the fitted look shows every point, and hardly more', () => {
  const bounds = boundsOf([
    [46.8, 49.4],
    [85.5, 47.4],
    [68.2, 55],
    [69.3, 41],
  ])
  assert.ok(bounds)
  const [west, south, east, north] = boundsIn(fit(bounds, 900, 500), 900, 500)
  assert.ok(west < 46.8 && east > 85.5 && south < 41 && north > 55)
  assert.ok(east - west < 60)
})

test('the fitted look leaves free what is asked for at the right', () => {
  const asked = [52, 43, 80, 50] as const
  const [west, , east] = boundsIn(fit(asked, 600, 500, 52), 600, 500)
  const pxPerDegree = 600 / (east - west)
  assert.ok((east - 80) * pxPerDegree > 52)
  assert.ok(Math.abs((east - 80 - (52 - west)) * pxPerDegree - 52) < 1e-6, 'what is left of it is in the middle')
})

test('one point alone is looked at from near, not from nowhere', () => {
  const look = fit([80.39, 44.21, 80.39, 44.21], 400, 300)
  assert.ok(Number.isFinite(look.worldPx))
})

test('a great circle has its known length', () => {
  assert.ok(Math.abs(distanceKm([76.9115, 43.25249], [71.44598, 51.1801]) - 972) < 5)
})

test('a heading is told clockwise from north', () => {
  const from = [70, 45] as const
  for (const [to, degrees] of [
    [[70, 46], 0],
    [[71, 45], 90],
    [[70, 44], 180],
    [[69, 45], 270],
  ] as const)
    assert.ok(Math.abs(headingOf(from, to) - degrees) < 1e-9, String(to))
  // A degree to the east is cos 45° of one to the north.
  assert.ok(Math.abs(headingOf(from, [69.99, 45.01]) - (360 - 35.26)) < 0.01)
})
