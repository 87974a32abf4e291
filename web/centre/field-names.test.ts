import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copy } from './copy/en.ts'
import { copy as reportsCopy } from './copy/reports/en.ts'
import { fieldNames } from './field-names.ts'

const { reports } = reportsCopy

test('what was not accepted is called as the forms call it, each entry once, and never by its path', () => {
  assert.deepEqual(fieldNames(copy, ['rows.0.id', 'rows.0.hs.1', 'rows.2.hs.0']), ['Row', 'HS begins with'])
  assert.deepEqual(fieldNames(copy, ['hsCodes[1]', 'plate', 'lockPoint']), [
    'HS codes, separated by commas',
    'Plate',
    'Where it hangs',
  ])
  assert.deepEqual(fieldNames(copy, ['change.stopLongS', 'id', 'rows.0.unheard'], reports.fields), ['Long stop, s'])
})
