import assert from 'node:assert/strict'
import { test } from 'node:test'
import { samplePermit } from '../../../test/support/sample-permit.ts'
import { localBoard } from './local-board.ts'

const NOW = Temporal.Instant.from('2026-11-23T05:30:00Z')

test('[GATE-5] [GATE-4] [R707-31] a gate that is cut off calls trucks on its board at their time, as its bar lets them in', () => {
  const confirmed = (plate: string, minutes: number) => {
    const startsAt = NOW.add({ minutes })
    return samplePermit(plate, startsAt, { state: 'confirmed', callAt: startsAt.subtract({ minutes: 60 }) })
  }
  const permits = [
    confirmed('101AAB01', 60),
    confirmed('102AAB01', 61),
    confirmed('103AAB01', -30),
    samplePermit('104AAB01', NOW, { state: 'admitted' }),
  ]
  const { rows } = localBoard({ checkpoint: 'NUR-ZHOLY', zone: 'Asia/Almaty' }, permits, [], NOW)
  assert.deepEqual(
    rows.map(({ plate, state, since }) => [plate, state, since]),
    [
      ['103AAB01', 'called', NOW.subtract({ minutes: 90 }).toString()],
      ['101AAB01', 'called', NOW.toString()],
      ['102AAB01', 'next', null],
    ],
  )
})
