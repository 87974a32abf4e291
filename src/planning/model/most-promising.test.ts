import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostPromising } from './most-promising.ts'

const lanes = (station: string) => ({
  change: { kind: 'lanes', station, by: 1 } as const,
  resource: `${station}/lanes`,
})

test('[PLAN-32] of very many resources those are asked that hold vehicles up or are used most; of few all', () => {
  const stations = Array.from({ length: 60 }, (_, at) => ({ station: `s${at}`, use: at / 100 }))
  const hours = { change: { kind: 'common-hours', hours: 1, by: 'either' } as const, resource: 'common-hours' }
  const units = [...stations.map(({ station }) => lanes(station)), hours]
  const asked = mostPromising(units, { binding: [{ resource: 's3/lanes', shareOfTime: 0.9 }], stations })
  assert.equal(asked.length, 24)
  assert.deepEqual(
    asked.slice(0, 3).map(({ resource }) => resource),
    ['common-hours', 's3/lanes', 's59/lanes'],
  )
  assert.equal(mostPromising(units.slice(0, 20), { binding: [], stations }).length, 20)
})
