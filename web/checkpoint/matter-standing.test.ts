import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MatterView } from '#gate/contract.ts'
import { callingMatters, holderOfMatter, standingOfMatter } from './matter-standing.ts'

const NOW = Date.parse('2026-11-23T05:30:00Z')
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()
const BY = { id: 'a', login: 'aigul' }

function matter(change: Partial<MatterView> = {}): MatterView {
  return { passage: { id: 'm' }, answerBy: at(15), taken: null, putOffUntil: null, done: null, ...change } as MatterView
}

test('[GATE-6] a matter that was put off comes back by itself when its time has come', () => {
  assert.deepEqual(
    [1, 0].map((minutes) => standingOfMatter(matter({ putOffUntil: at(minutes) }), NOW)),
    ['put-off', 'open'],
  )
  assert.equal(standingOfMatter(matter({ done: { outcome: 'gone', note: null, by: BY, at: at(-1) } }), NOW), 'done')
})

test('[GATE-6] a claim that has lapsed is nobody’s, and the matter calls for an officer again', () => {
  const taken = (minutes: number) => matter({ taken: { by: BY, until: at(minutes) } })
  assert.deepEqual([holderOfMatter(taken(1), NOW), holderOfMatter(taken(0), NOW)], [BY, null])
  assert.deepEqual(callingMatters([taken(1)], NOW), [])
  assert.deepEqual(callingMatters([taken(0), matter({ putOffUntil: at(5) })], NOW), ['m'])
})
