import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowHandOver, allowTakeOver, type ShiftAct, standingOfShift, type TakeOver } from './shift.ts'

const takenBy = (officer: string): ShiftAct => ({ id: `t-${officer}`, kind: 'taken-over', officer })
const handedBy = (officer: string): ShiftAct => ({ id: `h-${officer}`, kind: 'handed-over', officer })

function takeOver(last: ShiftAct | null, take: Partial<TakeOver>): string {
  const answer = allowTakeOver(standingOfShift(last), { officer: 'b', answers: null, words: null, ...take })
  return answer.ok ? 'ok' : answer.refusal.code
}

test('[GATE-6] the officer on duty hands over, and nobody for him', () => {
  const handOver = (last: ShiftAct | null, officer: string) => {
    const answer = allowHandOver(standingOfShift(last), officer)
    return answer.ok ? 'ok' : answer.refusal.code
  }
  assert.equal(handOver(takenBy('a'), 'a'), 'ok')
  assert.equal(handOver(takenBy('a'), 'b'), 'gate.not-on-duty')
  assert.equal(handOver(handedBy('a'), 'a'), 'gate.not-on-duty')
  assert.equal(handOver(null, 'a'), 'gate.not-on-duty')
})

test('[GATE-6] a shift is taken over by another officer who read the hand-over that stands', () => {
  assert.equal(takeOver(handedBy('a'), { answers: 'h-a' }), 'ok')
  assert.equal(takeOver(handedBy('b'), { answers: 'h-b' }), 'gate.handover-to-oneself')
  assert.equal(takeOver(handedBy('a'), { answers: 'h-older' }), 'gate.shift-changed')
  assert.equal(takeOver(handedBy('a'), { words: 'I came at six' }), 'gate.shift-changed')
  assert.equal(takeOver(takenBy('c'), { answers: 'h-a' }), 'gate.shift-changed')
  assert.equal(takeOver(takenBy('b'), { words: 'once more' }), 'gate.already-on-duty')
})

test('[GATE-6] taking over from nobody is told in words', () => {
  for (const last of [null, takenBy('a')]) {
    assert.equal(takeOver(last, {}), 'gate.handover-missing')
    assert.equal(takeOver(last, { words: 'a fell ill' }), 'ok')
  }
})
