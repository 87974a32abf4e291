import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { openMachinePlaces } from './machine-places.ts'

function aFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-places-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'places')
}

test('runs side by side share the places of the machine, and who needs all of them waits and is waited for', async (t) => {
  const folder = aFolder(t)
  const [one, other] = [openMachinePlaces(folder, 2), openMachinePlaces(folder, 2)]
  const held = [await one.take('one'), await other.take('one')]
  const happened: string[] = []
  const all = one.take('all').then((place) => {
    happened.push('all')
    return place
  })
  // He stands at the door already when another asks for one place.
  await new Promise(setImmediate)
  const later = other.take('one').then((place) => {
    happened.push('later')
    return place
  })
  held[0]?.give()
  held[1]?.give()
  const whole = await all
  assert.deepEqual(happened, ['all'])
  whole.give()
  ;(await later).give()
  assert.deepEqual(happened, ['all', 'later'])
})

test('who mostly waits has a place beside the others: a second one leaves the door to them, and who needs all waits for both', async (t) => {
  const folder = aFolder(t)
  const [one, other] = [openMachinePlaces(folder, 1), openMachinePlaces(folder, 1)]
  const happened: string[] = []
  const beside = await one.take('beside')
  const second = other.take('beside').then((place) => {
    happened.push('second')
    return place
  })
  ;(await other.take('one')).give()
  assert.equal(happened.length, 0, 'one at a time, and in nobody’s way')
  beside.give()
  const waits = await second
  const all = one.take('all').then((place) => {
    happened.push('all')
    return place
  })
  await new Promise(setImmediate)
  assert.deepEqual(happened, ['second'])
  waits.give()
  ;(await all).give()
  assert.deepEqual(happened, ['second', 'all'])
})

test('a process that is killed gives its place back', async (t) => {
  const folder = aFolder(t)
  const script = `
    import { openMachinePlaces } from ${JSON.stringify(path.join(import.meta.dirname, 'machine-places.ts'))}
    await openMachinePlaces(${JSON.stringify(folder)}, 1).take('all')
    process.stdout.write('held')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const waiting = openMachinePlaces(folder, 1).take('one')
  const sooner = await Promise.race([waiting.then(() => 'taken'), new Promise((resolve) => setTimeout(resolve, 300))])
  assert.equal(sooner, undefined, 'held by another process')
  child.kill('SIGKILL')
  ;(await waiting).give()
})
