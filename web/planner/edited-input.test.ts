import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CheckpointModel, type InputRow, InputRow as Row } from '#planning/contract.ts'
import { inputsOf } from '#planning/domain/lineage.ts'
import { BAKHTY } from '#planning/packages/kz/bakhty.ts'
import { numbersOf, withInput } from './edited-input.ts'

const MODEL = CheckpointModel.parse(structuredClone(BAKHTY))
const inputs = (model: CheckpointModel) => Row.array().parse(inputsOf(model))
const input = (path: string, model = MODEL) => inputs(model).find((one) => one.path === path) as InputRow
const MEASURED = { grade: 'measured', source: 'Gate log of October', date: '2026-11-01', owner: 'planning' } as const

test('[PLAN-26] an input that is changed without a source is of unknown origin, and with one says whence', () => {
  const before = input('stations.near-control.lanes')
  assert.deepEqual(numbersOf(before.given), { count: 9 })
  const red = withInput(MODEL, before, { numbers: { count: 11 }, origin: null })
  assert.equal(red.stations.find(({ code }) => code === 'near-control')?.lanes, 11)
  assert.equal(inputs(red)[0]?.path, 'stations.near-control.lanes')
  assert.equal(inputs(red)[0]?.grade, 'unlabelled')
  const known = withInput(MODEL, before, { numbers: { count: 11 }, origin: MEASURED })
  assert.equal(inputs(known).at(-1)?.grade, 'measured')
  assert.equal(inputs(known).at(-1)?.source, MEASURED.source)
})

test('[PLAN-30] every input with numbers gives a model of the same form back', () => {
  for (const row of inputs(MODEL)) {
    const numbers = Object.fromEntries(Object.entries(numbersOf(row.given)).map(([name, value]) => [name, value + 1]))
    const changed = withInput(MODEL, row, { numbers, origin: MEASURED })
    assert.ok(CheckpointModel.safeParse(changed).success, row.path)
    const after = input(row.path, changed)
    assert.deepEqual(Object.keys(numbersOf(after.given)), Object.keys(numbers), row.path)
    for (const [name, value] of Object.entries(numbers))
      assert.ok(Math.abs((numbersOf(after.given)[name] ?? 0) - value) < 1e-9, `${row.path} ${name}`)
  }
})
