import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { test } from 'node:test'

const ROOT = path.resolve(import.meta.dirname, '..', '..')

test('[R707-16] [R707-20a] [R707-23] [R707-28b] [R707-31] [R707-35] one truck goes the whole path through the real processes', async () => {
  const child = spawn(process.execPath, [path.join(ROOT, 'bin', 'otkel.js'), 'demo', '--check'], { cwd: ROOT })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  assert.equal(code, 0, text)
  assert.match(text, /The whole path works/)
  const [, megabytes] = /^memory: (\d+) MB for the whole demonstration/m.exec(text) ?? []
  assert.ok(Number(megabytes) > 200 && Number(megabytes) <= 2_560, `both installations in 2.5 GB: ${text}`)
  assert.ok(text.split('\n').filter((line) => line.startsWith('✓')).length >= 20, text)
})
