import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test, type TestContext } from 'node:test'
import { endWithUs } from './end-with-us.ts'

const SIGNAL = 'SIGHUP'

/** A child that ends with us, and with which codes this process would have ended. */
function aChild(t: TestContext) {
  const codes: unknown[] = []
  t.mock.method(process, 'exit', (code: unknown) => void codes.push(code))
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  t.after(() => void child.kill('SIGKILL'))
  return { child, codes }
}

test('a signal that nobody else hears ends this process, and its child at its exit; whoever hears it ends in his own order', async (t) => {
  const { child, codes } = aChild(t)
  let heard = 0
  endWithUs(child, 'SIGTERM')
  process.emit(SIGNAL, SIGNAL)
  assert.deepEqual(codes, [129])
  const hears = () => (heard += 1)
  process.on(SIGNAL, hears)
  t.after(() => process.off(SIGNAL, hears))
  process.emit(SIGNAL, SIGNAL)
  assert.deepEqual([heard, codes], [1, [129]])
  child.kill('SIGTERM')
  await once(child, 'exit')
})

test('whoever hears a signal once is not cut off, also when the child is there after him, as a server that was started again', async (t) => {
  const { child, codes } = aChild(t)
  let heard = 0
  process.once(SIGNAL, () => (heard += 1))
  endWithUs(child, 'SIGTERM')
  process.emit(SIGNAL, SIGNAL)
  assert.deepEqual([heard, codes], [1, []])
  child.kill('SIGTERM')
  await once(child, 'exit')
})
