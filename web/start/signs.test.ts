import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { MODULES } from '#apps/modules.ts'

const WEB = path.resolve(import.meta.dirname, '..')
const FOLDERS = MODULES.flatMap(({ workplaces = [] }) => workplaces.map(({ folder }) => folder))

test('every workplace has a sign beside its page, and no two have the same', async () => {
  assert.ok(FOLDERS.length > 10)
  const signs = await Promise.all(
    FOLDERS.map(async (folder) => {
      const { SIGN } = (await import(path.join(WEB, folder, 'workplace-sign.ts'))) as { SIGN?: unknown }
      assert.ok(SIGN, folder)
      return SIGN
    }),
  )
  assert.equal(new Set(signs).size, FOLDERS.length)
})

test('a sign without a workplace is none', () => {
  const drawn = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^[^/]+\/workplace-sign\.ts$/.test(file),
  )
  assert.deepEqual(drawn.map((file) => path.dirname(file)).sort(), FOLDERS.toSorted())
})
