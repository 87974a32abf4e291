import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { IncidentLine, PlaceView, TripView } from '#escort/contract.ts'
import { withPlaces } from './places.ts'

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
