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

test('nobody writes a line of the log by what he sends: breaks and controls of a terminal stay within their value', () => {
  const lines: string[] = []
  const log = openLog('test', 'info', { write: (line) => void lines.push(line) })
  const evil = 'a\n{"level":60,"msg":"all is well"}\r\u001b[2J'
  log.warn({ topic: evil, err: new TypeError(evil) }, evil)
  const text = lines.join('')
  assert.equal(text.trimEnd().split(/[\n\r]/).length, 1)
  assert.ok(!text.includes('\u001b'))
  assert.equal((JSON.parse(text) as { topic: string }).topic, evil)
})
