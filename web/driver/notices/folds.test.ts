import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Notice } from '#notices/contract.ts'
import { foldsOf } from './folds.ts'

function notice(id: string, bookingId: string | null): Notice {
  const told = { title: id, text: id, createdAt: '2026-11-22T09:00:00Z', readAt: null }
  return { id, template: 'queue.called', bookingId, sms: 'sent', push: 'sent', ...told }
}

test('notices fold by booking: the newest of each stands open, where it came; what is about no booking stands alone', () => {
  const list = [
    notice('5', 'a'),
    notice('4', 'b'),
    notice('3', null),
    notice('2', 'a'),
    notice('1', null),
    notice('0', 'a'),
  ]
  assert.deepEqual(
    foldsOf(list).map(({ newest, before }) => [newest.id, before.map(({ id }) => id)]),
    [
      ['5', ['2', '0']],
      ['4', []],
      ['3', []],
      ['1', []],
    ],
  )
})
