import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { RefusalEntry } from '#kernel/refusal-catalogue.ts'
import { refusals } from './en.ts'

const SOURCE = fileURLToPath(new URL('../../../../src', import.meta.url))

/** The catalogues of all modules: what each `refusals.ts` exports as `…_REFUSALS`. */
async function catalogues(): Promise<Record<string, RefusalEntry>> {
  const entries = await readdir(SOURCE, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.name === 'refusals.ts')
    .map((entry) => `${entry.parentPath}/refusals.ts`)
  const all: Record<string, RefusalEntry> = {}
  for (const file of files) {
    const exported = (await import(file)) as Record<string, unknown>
    for (const [name, value] of Object.entries(exported)) if (name.endsWith('_REFUSALS')) Object.assign(all, value)
  }
  return all
}

test('every refusal of every module has words, and no words are left over', async () => {
  const known = Object.keys(await catalogues())
  assert.ok(known.length > 50, 'the catalogues were found')
  assert.deepEqual(Object.keys(refusals).sort(), known.sort())
})

test('the words of a refusal use only facts that the refusal carries', async () => {
  const known = await catalogues()
  const wrong = Object.entries(refusals).flatMap(([code, { what, cure }]) => {
    const used = [...`${what} ${cure}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    const carried = known[code]?.params ?? []
    return used.filter((name) => !carried.includes(name)).map((name) => `${code}: ${name}`)
  })
  assert.deepEqual(wrong, [])
})
