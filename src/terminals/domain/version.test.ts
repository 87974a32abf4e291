import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkBeginning, checkHours, isOpenAt } from './version.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const codeOf = (checked: { ok: boolean; refusal?: { code: string } }) => (checked.ok ? 'ok' : checked.refusal?.code)

test('[FLOW-1] hours of a terminal are in order and do not overlap; a whole day and no hours at all are hours', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', 'ok'],
    ['00:00-24:00', 'ok'],
    ['08:00-13:00 14:00-20:00', 'ok'],
    ['08:00-13:00 13:00-20:00', 'ok'],
    ['08:00-13:00 12:59-20:00', 'terminals.hours-overlap'],
    ['14:00-20:00 08:00-13:00', 'terminals.hours-overlap'],
    ['08:00-08:00', 'terminals.hours-overlap'],
    ['20:00-08:00', 'terminals.hours-overlap'],
  ]
  for (const [text, wanted] of cases) {
    const hours = text
      .split(' ')
      .filter(Boolean)
      .map((one) => {
        const [from = '', until = ''] = one.split('-')
        return { from, until }
      })
    assert.equal(codeOf(checkHours(hours)), wanted, text)
  }
})

test('[FLOW-1] a terminal changes from today on and behind every version; its first one may lie in the past', () => {
  const today = day('2026-12-01')
  assert.equal(codeOf(checkBeginning(day('2024-01-01'), today, null)), 'ok')
  assert.equal(codeOf(checkBeginning(today, today, day('2026-11-30'))), 'ok')
  assert.equal(codeOf(checkBeginning(day('2026-11-30'), today, day('2026-01-01'))), 'terminals.day-is-past')
  assert.equal(codeOf(checkBeginning(day('2026-12-05'), today, day('2026-12-05'))), 'terminals.later-version')
  assert.equal(codeOf(checkBeginning(day('2026-12-06'), today, day('2026-12-05'))), 'ok')
})

test('a terminal is open from the first minute of its hours to the one before their end', () => {
  const hours = [
    { from: '08:00', until: '13:00' },
    { from: '14:00', until: '24:00' },
  ]
  const open = ['08:00', '12:59:59', '14:00', '23:59'].map((at) => isOpenAt(hours, Temporal.PlainTime.from(at)))
  const shut = ['00:00', '07:59', '13:00', '13:30'].map((at) => isOpenAt(hours, Temporal.PlainTime.from(at)))
  assert.deepEqual([open, shut], [Array(4).fill(true), Array(4).fill(false)])
})
