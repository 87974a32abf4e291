import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Movement } from '#payments/contract.ts'
import { statementOf } from './statement.ts'

function movement(id: number, at: string, availableChange: string): Movement {
  return {
    id: String(id),
    kind: 'fee-held',
    amount: availableChange.replace('-', ''),
    availableChange,
    bookingId: null,
    at,
  }
}

test('[R707-28b] the statement runs backwards from what is free now, month by month, and loses no tiyn', () => {
  const months = statementOf(
    [
      movement(4, '2026-11-28T10:00:00Z', '-4325.00'),
      movement(3, '2026-11-02T10:00:00Z', '0.00'),
      movement(2, '2026-10-30T10:00:00Z', '8650.05'),
      movement(1, '2026-10-29T10:00:00Z', '-1.00'),
    ],
    '4324.05',
    (at) => at.slice(0, 7),
  )
  assert.deepEqual(
    months.map(({ month, came, went, lines }) => [month, came, went, lines.map(({ after }) => after)]),
    [
      ['2026-11', '0.00', '4325.00', ['4324.05', '8649.05']],
      ['2026-10', '8650.05', '1.00', ['8649.05', '-1.00']],
    ],
  )
})
