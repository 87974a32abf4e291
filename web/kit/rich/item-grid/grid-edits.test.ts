import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editCells, newHistory, nextError, parseClipboard, pasteCells, redo, step, undo } from './grid-edits.ts'

const COLUMNS = ['code', 'name', 'weight']
const ROWS = [{ code: '1' }, { code: '2' }]

test('cells of a spreadsheet keep their tabs, line breaks and quotation marks', () => {
  assert.deepEqual(parseClipboard('8703\tcar\r\n8704\t"two\nlines, ""new"""\r\n'), [
    ['8703', 'car'],
    ['8704', 'two\nlines, "new"'],
  ])
  assert.deepEqual(parseClipboard('one'), [['one']])
})

test('a paste adds the rows it needs, leaves out columns that are not there and says what found no room', () => {
  const { rows, leftOut } = pasteCells(
    ROWS,
    { row: 1, column: 1 },
    [
      ['a', ' 5 ', 'x'],
      ['b', '6'],
      ['c', '7'],
    ],
    COLUMNS,
    3,
  )
  assert.deepEqual(rows, [{ code: '1' }, { code: '2', name: 'a', weight: '5' }, { name: 'b', weight: '6' }])
  assert.equal(leftOut, 1)
})

test('999 rows go in at once', () => {
  const cells = Array.from({ length: 1_200 }, (_, n) => [String(n)])
  const { rows, leftOut } = pasteCells([], { row: 0, column: 0 }, cells, COLUMNS, 999)
  assert.equal(rows.length, 999)
  assert.equal(leftOut, 201)
})

test('what was done is taken back and done again; what changes nothing is no step', () => {
  const first = newHistory(ROWS)
  const second = step(first, editCells(first.rows, [{ row: 0, column: 'name', text: 'steel' }]))
  assert.equal(second.rows[0]?.['name'], 'steel')
  const back = undo(second)
  assert.deepEqual(back.rows, ROWS)
  assert.deepEqual(redo(back).rows, second.rows)
  assert.equal(step(second, editCells(second.rows, [{ row: 0, column: 'name', text: 'steel' }])), second)
  assert.deepEqual(undo(undo(second)).rows, ROWS, 'beyond the first there is nothing')
})

test('the next error is the one after this cell, then the first again', () => {
  const errors = [
    { row: 4, column: 'name' },
    { row: 0, column: 'weight' },
  ]
  assert.deepEqual(nextError(errors, COLUMNS, { row: 0, column: 0 }), errors[1])
  assert.deepEqual(nextError(errors, COLUMNS, { row: 0, column: 2 }), errors[0])
  assert.deepEqual(nextError(errors, COLUMNS, { row: 4, column: 1 }), errors[1])
  assert.equal(nextError([], COLUMNS, { row: 0, column: 0 }), null)
})
