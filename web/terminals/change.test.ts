import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TerminalBody } from '#terminals/contract.ts'
import { changeOf, versionOf } from './change.ts'

const TERMINAL = { code: 'TSW-BAKHTY', kind: 'temporary-store', checkpoint: 'BAKHTY' } as const
const ID = '0192f0c1-8a00-7000-8000-000000000001'
const LAST = {
  id: '0192f0c1-8a00-7000-8000-000000000002',
  from: '2026-12-10',
  until: null,
  names: { kk: 'Бақты УСҚ', ru: 'СВХ Бахты', en: 'Bakhty store', zh: '巴克图仓库' },
  distanceMetres: 3_000,
  places: 500,
  hours: [
    { from: '08:00', until: '13:00' },
    { from: '14:00', until: '20:00' },
  ],
  operator: { name: 'Store', number: '000640000123' },
}

test('[FLOW-1] who changes the places of a terminal changes nothing else: its break stays, and so does what begins later', () => {
  const form = changeOf(LAST, '2026-12-01')
  assert.equal(form.from, '2026-12-11', 'behind the change that is entered already')
  const body = versionOf(TERMINAL, LAST, { ...form, places: '520' }, ID)
  const { until: _until, ...same } = LAST
  assert.deepEqual(TerminalBody.parse(body), { ...TERMINAL, ...same, id: ID, from: '2026-12-11', places: 520 })
  assert.equal(changeOf(LAST, '2027-01-05').from, '2027-01-05')
})

test('[FLOW-1] a terminal that is closed stays closed until somebody writes its hours', () => {
  const shut = { ...LAST, hours: [] }
  const form = changeOf(shut, '2026-12-20')
  assert.deepEqual(versionOf(TERMINAL, shut, form, ID).hours, [])
  const opened = { ...form, hours: [{ from: '09:00', until: '18:00' }] }
  assert.deepEqual(versionOf(TERMINAL, shut, opened, ID).hours, opened.hours)
})
