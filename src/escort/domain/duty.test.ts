import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DUTY_KZ } from '../packages/kz/duty.ts'
import { decideDuty, type DutyFacts, type DutyRow, reasonFits } from './duty.ts'

const FACTS: DutyFacts = {
  hsCodes: ['8517'],
  procedure: 'transit',
  mode: 'road',
  importer: 'other',
  lowRisk: false,
  day: '2026-03-01',
}
const said = (change: Partial<DutyFacts>, rows: readonly DutyRow[] = DUTY_KZ) => {
  const { outcome, row, goods } = decideDuty(rows, { ...FACTS, ...change })
  return `${outcome} ${row} ${goods}`
}

test('[ESC-3] the stages: each kind of goods from its own day and for its own mode', () => {
  const cases: readonly (readonly [Partial<DutyFacts>, string])[] = [
    [{ day: '2026-02-10' }, 'may choice 8517'],
    [{ day: '2026-02-11' }, 'must stage-1-road 8517'],
    [{ mode: 'rail' }, 'may choice 8517'],
    [{ mode: 'rail', day: '2026-08-09' }, 'may choice 8517'],
    [{ mode: 'rail', day: '2026-08-10' }, 'must stage-2-rail 8517'],
    [{ mode: 'rail', hsCodes: ['240220'] }, 'must stage-1-excisable 240220'],
    [{ hsCodes: ['2209'] }, 'may choice 2209'],
    [{ hsCodes: ['1001'], day: '2026-08-09' }, 'may choice 1001'],
    [{ hsCodes: ['1001'], day: '2026-08-10' }, 'must stage-2-transit 1001'],
    [{ hsCodes: ['1001'], day: '2026-08-10', procedure: 'export' }, 'may choice 1001'],
    [{ hsCodes: ['1001'], mode: 'rail', procedure: 'export', day: '2027-06-05' }, 'may choice 1001'],
    [{ hsCodes: ['1001'], mode: 'rail', procedure: 'export', day: '2027-06-06' }, 'must stage-3 1001'],
  ]
  for (const [change, expected] of cases) assert.equal(said(change), expected, JSON.stringify(change))
})

test('[ESC-5] the risk system recommends low-risk goods of importers in the green zone, and no others', () => {
  const green = { hsCodes: ['1001'], importer: 'green', lowRisk: true, day: '2021-05-16' } as const
  assert.equal(said(green), 'may article-437 1001')
  assert.equal(said({ ...green, day: '2021-05-15' }), 'not null 1001')
  assert.equal(said({ ...green, lowRisk: false }), 'may choice 1001')
  assert.equal(said({ ...green, importer: 'other' }), 'may choice 1001')
  assert.equal(said({ ...green, procedure: 'export' }), 'may choice 1001')
})

test('[ESC-4] goods that are exempt free none beside them, and the first row that fits decides', () => {
  const exempt: DutyRow = {
    id: 'live-animals',
    hs: ['01'],
    procedures: [],
    modes: [],
    importer: null,
    lowRisk: null,
    from: '2026-02-11',
    until: '2026-12-31',
    outcome: 'not',
    reason: 'goods-by-stage',
    act: 'list of goods that are not tracked',
  }
  const rows = [exempt, ...DUTY_KZ]
  const animals = { hsCodes: ['0102'], day: '2026-09-01' }
  assert.equal(said(animals, rows), 'not live-animals 0102')
  assert.equal(said({ ...animals, hsCodes: ['0102', '8517'] }, rows), 'must stage-1-road 8517')
  assert.equal(said({ ...animals, day: '2027-01-01' }, rows), 'must stage-2-transit 0102')
})

test('[ESC-5] the reason of an order is the one that the table gives', () => {
  const decided = (change: Partial<DutyFacts>) => decideDuty(DUTY_KZ, { ...FACTS, ...change })
  const choice = decided({ mode: 'rail' })
  const green = decided({ hsCodes: ['1001'], importer: 'green', lowRisk: true })
  assert.deepEqual(
    [choice, green, decided({})].map((one) => reasonFits('goods-by-stage', one)),
    [false, false, true],
  )
  assert.deepEqual(
    [choice, green, decided({})].map((one) => reasonFits('risk-recommendation', one)),
    [false, true, true],
  )
  assert.ok(reasonFits('importer-choice', choice))
})
