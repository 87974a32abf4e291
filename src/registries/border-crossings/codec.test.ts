import assert from 'node:assert/strict'
import { test } from 'node:test'
import { borderCrossings } from './codec.ts'

const SINCE = '2026-11-20T00:00:00Z'
const SUBJECT = { plateKey: '101AAB01', neighbour: 'CN', since: SINCE }

test('[R707-18.17-2] of several crossings the first since the entry is the booking’s, in whatever order they are listed', () => {
  const crossing = (id: string, at: string, to = 'CN') => ({ id, direction: 'EXIT', to, post: id, at })
  const listed = [
    crossing('next-week', '2026-11-27T04:00:00+05:00'),
    crossing('own', '2026-11-21T04:00:00+05:00'),
    crossing('elsewhere', '2026-11-20T12:00:00Z', 'UZ'),
    crossing('before', '2026-11-19T04:00:00Z'),
  ]
  const [question] = borderCrossings.questions(SUBJECT)
  assert.ok(question)
  for (const crossings of [listed, listed.toReversed()]) {
    const body = Buffer.from(JSON.stringify({ plate: '101AAB01', crossings, asOf: '2026-11-28T00:00:00Z' }))
    const read = borderCrossings.read({ status: 200, body }, question, SUBJECT)
    assert.ok(read.kind === 'answered')
    assert.deepEqual(read.facts, { crossedAt: '2026-11-20T23:00:00Z', post: 'own' })
  }
})
