import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IncidentLine, PlaceView, TripDetail, TripView } from '#escort/contract.ts'
import { markersOf, pastMarkers } from './on-map.ts'
import { movedTo, NOTHING_MOVES, withPlaces } from './places.ts'

const leg = { id: 'l', removedAt: null, colour: 'green', lat: 1, lon: 1 } as TripView['legs'][number]
const trip = { id: 't', colour: 'green', legs: [leg] } as unknown as TripView
const place = { trip: 't', leg: 'l', colour: 'amber', lat: 2, lon: 3, at: 0, heardAt: 1000 } as PlaceView

test('a place that comes moves the seal and colours its trip; an incident is louder', () => {
  const [moved] = withPlaces([trip], [place], [])
  assert.equal(moved?.legs[0]?.lat, 2)
  assert.equal(moved?.legs[0]?.heardAt, '1970-01-01T00:00:01.000Z')
  assert.equal(moved?.colour, 'amber')
  const [alarmed] = withPlaces([trip], [place], [{ tripId: 't', level: 'red' } as IncidentLine])
  assert.equal(alarmed?.colour, 'red')
})

test('a seal that was taken off stays where it was', () => {
  const off = { ...trip, legs: [{ ...leg, removedAt: 'x' }] }
  assert.equal(withPlaces([off], [place], [])[0]?.legs[0]?.lat, 1)
})

const COLOURS = { grey: 'grey', green: 'green', amber: 'amber', red: 'red' }

test('who came from elsewhere points that way on the map while he drives, and stands without a way', () => {
  const told = (lon: number, lat: number, speedKmh: number | null) => [{ ...place, lon, lat, speedKmh }]
  const headingAfter = (...ways: (readonly PlaceView[])[]) => {
    const { places, headings } = ways.reduce(movedTo, NOTHING_MOVES)
    return markersOf(withPlaces([trip], places, []), COLOURS, headings)[0]?.heading
  }
  assert.equal(headingAfter(told(80, 44, 60)), undefined, 'one place is no way')
  assert.equal(headingAfter(told(80, 44, 60), told(80, 44.1, 60)), 0)
  assert.equal(headingAfter(told(80, 44, 60), told(79.9, 44, 60)), 270)
  assert.equal(headingAfter(told(80, 44, 60), told(79.9, 44, 60), told(79.9, 44, 60)), 270, 'told once more')
  assert.equal(headingAfter(told(80, 44, 60), told(79.9, 44, 60), told(79.9001, 44, 0)), undefined, 'it stands')
  assert.equal(headingAfter(told(80, 44, null), told(79.9, 44, null)), undefined, 'whether it drives is not known')
})

test('an alarm is a diamond and points nowhere', () => {
  const red = { ...trip, colour: 'red' as const }
  const [marker] = markersOf([red], COLOURS, new Map([['l', 90]]))
  assert.deepEqual([marker?.shape, marker?.heading], ['alarm', undefined])
})

test('[ESC-36] gone over again a trip points where it drove at that moment', () => {
  const fix = (minute: number, lon: number, speedKmh: number, valid = true) => ({
    at: `2026-11-20T04:0${minute}:00Z`,
    lat: 44,
    lon,
    speedKmh,
    valid,
  })
  const track = [fix(1, 80, 60), fix(2, 0, 60, false), fix(3, 79.9, 60), fix(5, 79.9, 0)]
  const detail = { trip, track, events: [] } as unknown as TripDetail
  const headingAt = (minute: number) =>
    pastMarkers(detail, Date.parse(`2026-11-20T04:0${minute}:00Z`), COLOURS)[0]?.heading
  assert.deepEqual([headingAt(1), headingAt(3), headingAt(5)], [undefined, 270, undefined])
})
