import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { folderOfServer, removeLeftBehind } from './left-behind.ts'

test('the next start removes the folders of test servers whose process was killed, and no others', (t) => {
  const place = mkdtempSync(path.join(tmpdir(), 'left-behind-'))
  t.after(() => rmSync(place, { recursive: true }))
  const { pid: gone } = spawnSync(process.execPath, ['--version'])
  const names = [`otkel-test-${gone}-aBcDeF`, `${folderOfServer()}aBcDeF`, `otkel-test-1-aBcDeF`, 'otkel-test-places']
  for (const name of names) {
    mkdirSync(path.join(place, name, 'cluster'), { recursive: true })
    writeFileSync(path.join(place, name, 'cluster', 'PG_VERSION'), '18')
  }
  assert.deepEqual(removeLeftBehind(place), names.slice(0, 1))
  assert.deepEqual(readdirSync(place).toSorted(), names.slice(1).toSorted())
})
