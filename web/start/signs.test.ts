import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
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

test('a system that leaves traces has a picture of them beside a page of its own, and no two have the same', async () => {
  const signs = await Promise.all(
    MODULES.flatMap(({ name, workplaces = [] }) =>
      workplaces
        .map(({ folder }) => path.join(WEB, folder, 'trace-sign.ts'))
        .filter((file) => existsSync(file))
        .map(async (file) => {
          const { SYSTEM, SIGN } = (await import(file)) as { SYSTEM?: string; SIGN?: unknown }
          assert.equal(SYSTEM, name, file)
          assert.ok(SIGN, file)
          return { name, sign: SIGN }
        }),
    ),
  )
  const tracing = MODULES.filter(({ name }) => existsSync(path.join(WEB, '../src', name, 'read-traces.ts')))
  assert.ok(tracing.length > 4)
  assert.deepEqual(signs.map(({ name }) => name).sort(), tracing.map(({ name }) => name).toSorted())
  assert.equal(new Set(signs.map(({ sign }) => sign)).size, signs.length)
})
