import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const FOLDER = path.resolve(import.meta.dirname, '..')
const NETWORK = /from 'node:(http|https|net|dns|tls|dgram)'|\bfetch\(|\bhttps?:\/\//

test('[ESC-69] nothing that a trip is judged by asks a map, a geocoder or any other service', () => {
  const files = globSync('{domain,protocols,packages}/**/*.ts', { cwd: FOLDER }).filter(
    (file) => !file.endsWith('test.ts'),
  )
  assert.ok(files.length > 40)
  assert.deepEqual(
    files.filter((file) => NETWORK.test(readFileSync(path.join(FOLDER, file), 'utf8'))),
    [],
  )
  assert.ok(NETWORK.test("import { get } from 'node:https'"), 'the control: it would be seen')
})
