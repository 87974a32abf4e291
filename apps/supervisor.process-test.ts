import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { createSupervisor } from './supervisor.ts'

const ROOT = path.resolve(import.meta.dirname, '..')

test('a process that cannot be started for a while is started when it can, and takes nobody with it', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-supervisor-'))
  const file = path.join(folder, 'child.mjs')
  writeFileSync(file, 'process.send({ ready: {} }); process.once("disconnect", () => process.exit(0))')
  const lines: string[] = []
  const args: string[] = []
  const supervisor = createSupervisor({
    onLine: (line) => {
      lines.push(line)
      // The system has room again.
      if (lines.length === 2) args.length = 0
    },
  })
  t.after(async () => {
    await supervisor.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  await supervisor.start({ name: 'child', file: path.relative(ROOT, file), env: {}, args })
  const first = supervisor.pidOf('child')
  assert.ok(first !== undefined)
  // More than the system lets a process be started with.
  args.push('x'.repeat(4 * 1024 * 1024))
  process.kill(first, 'SIGKILL')
  while (supervisor.pidOf('child') === first || supervisor.pidOf('child') === undefined) await pause(20)
  assert.equal(lines.length, 2)
  assert.match(lines[0] ?? '', /^child ended \(SIGKILL\)/)
  assert.match(lines[1] ?? '', /^child ended \(spawn E2BIG\)/)
})

test('a process under a name that is taken is not started: nobody would end the first', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-supervisor-'))
  const file = path.join(folder, 'child.mjs')
  writeFileSync(file, 'process.send({ ready: {} }); process.once("disconnect", () => process.exit(0))')
  const supervisor = createSupervisor({ onLine: () => undefined })
  t.after(async () => {
    await supervisor.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const plan = { name: 'child', file: path.relative(ROOT, file), env: {} }
  await supervisor.start(plan)
  const first = supervisor.pidOf('child')
  await assert.rejects(supervisor.start(plan), /two processes called child/)
  assert.equal(supervisor.pidOf('child'), first)
})

test('what is started while all are ended is not started: nobody would end it', async () => {
  const supervisor = createSupervisor({ onLine: () => undefined })
  await supervisor.stop()
  const plan = { name: 'child', file: 'apps/portal.ts', env: {} }
  await assert.rejects(supervisor.start(plan), /child is not started: the platform ends/)
  assert.equal(supervisor.pidOf('child'), undefined)
})

test('what says at its start something that is no JSON is not ready, and ends nobody', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-supervisor-'))
  const file = path.join(folder, 'child.mjs')
  writeFileSync(file, 'console.log("warning: old"); setInterval(() => {}, 1000)')
  const supervisor = createSupervisor({ onLine: () => {} })
  t.after(async () => {
    await supervisor.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const plan = { name: 'child', file: path.relative(ROOT, file), env: {}, announces: 'line' } as const
  await assert.rejects(supervisor.start(plan), /child said at start what is no JSON/)
})
