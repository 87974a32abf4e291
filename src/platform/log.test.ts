import assert from 'node:assert/strict'
import test from 'node:test'
import { openLog } from './log.ts'

test('what the database tells of a refused row does not reach the log', () => {
  const lines: string[] = []
  const log = openLog('test', 'info', { write: (line) => void lines.push(line) })
  const err = Object.assign(new TypeError('duplicate key value violates unique constraint "person_iin"'), {
    code: '23505',
    detail: 'Key (iin)=(870101300123) already exists.',
    where: 'unnamed portal parameter $1 = 870101300123',
  })
  log.error({ err }, 'bug')
  assert.match(lines.join(), /person_iin/)
  assert.doesNotMatch(lines.join(), /870101300123/)
})
