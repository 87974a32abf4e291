import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { onceARun } from './once-a-run.ts'

function counted() {
  const answer = { times: 0 }
  return { answer, compute: async () => ({ value: ++answer.times, left: undefined }) }
}

function inRun(t: TestContext, folder: string | undefined) {
  const before = process.env['OTKEL_RUN_FOLDER']
  if (folder === undefined) delete process.env['OTKEL_RUN_FOLDER']
  else process.env['OTKEL_RUN_FOLDER'] = folder
  t.after(() => {
    if (before === undefined) delete process.env['OTKEL_RUN_FOLDER']
    else process.env['OTKEL_RUN_FOLDER'] = before
  })
}

test('what is dear is computed once in a run, also when several ask at once; another name is something else', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-once-'))
  t.after(() => rmSync(folder, { recursive: true }))
  inRun(t, folder)
  const { answer, compute } = counted()
  const both = await Promise.all([onceARun('a', compute), onceARun('a', compute)])
  assert.deepEqual([...both, await onceARun('a', compute)], [{ value: 1 }, { value: 1 }, { value: 1 }])
  assert.equal(answer.times, 1)
  assert.deepEqual(await onceARun('b', compute), { value: 2 })
})

test('outside of a run everybody computes his own', async (t) => {
  inRun(t, undefined)
  const { compute } = counted()
  assert.deepEqual(
    [await onceARun('a', compute), await onceARun('a', compute)].map(({ value }) => value),
    [1, 2],
  )
})
