import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { LANGUAGES, type Language } from '../language.ts'
import { SAME_ON_PURPOSE } from './same-on-purpose.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Every string of a text file by its path within it. */
function leaves(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, path ? `${path}.${key}` : key)]))
}

/** Folders that hold the four language files of one set of texts: of the screens, and of the refusals of modules. */
function copyFolders(): string[] {
  return ['web/**/copy/**/ru.ts', 'src/*/copy/refusals/ru.ts']
    .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
    .map((file) => ROOT + file.slice(0, -'/ru.ts'.length))
    .sort()
}

async function textsOf(folder: string, language: Language): Promise<Map<string, string>> {
  assert.ok(existsSync(`${folder}/${language}.ts`), `${folder} has no ${language}.ts`)
  return leaves(await import(`${folder}/${language}.ts`))
}

test('a text in one language is not the text of another, except where it is meant so', async () => {
  const same: string[] = []
  for (const folder of copyFolders()) {
    const texts = await Promise.all(LANGUAGES.map((language) => textsOf(folder, language)))
    for (const [first, one] of texts.entries()) {
      for (const second of texts.slice(first + 1)) {
        for (const [path, text] of one) {
          if (second.get(path) === text && /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, '')))
            same.push(`${folder.slice(ROOT.length)} ${path}: ${text}`)
        }
      }
    }
  }
  const unexplained = same.filter((line) => !SAME_ON_PURPOSE.some(({ text }) => line.endsWith(`: ${text}`)))
  assert.deepEqual(unexplained, [])
})

test('every place for a value in a text stands in all four languages', async () => {
  const places = (text: string | undefined) => [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort()
  const missing: string[] = []
  for (const folder of copyFolders()) {
    const [kk, ...others] = await Promise.all(LANGUAGES.map((language) => textsOf(folder, language)))
    for (const [path, text] of kk ?? []) {
      if (path.startsWith('copy.dates.')) continue
      for (const other of others) {
        if (places(text).join() !== places(other.get(path)).join()) missing.push(`${folder.slice(ROOT.length)} ${path}`)
      }
    }
  }
  assert.deepEqual(missing, [])
})

test('the same texts exist in all four languages', async () => {
  for (const folder of copyFolders()) {
    const [kk, ...others] = await Promise.all(LANGUAGES.map((language) => textsOf(folder, language)))
    for (const other of others) assert.deepEqual([...other.keys()].sort(), [...(kk?.keys() ?? [])].sort(), folder)
  }
})
