import { type Language, LANGUAGES } from '#kernel/language.ts'
import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { RefusalCatalogue, RefusalText } from '#kernel/refusal-catalogue.ts'
import { FORMAT_REFUSALS } from '#kernel/refusals.ts'
import { PLATFORM_REFUSALS } from '#platform/http/refusals.ts'
import { MODULES } from '../../apps/modules.ts'

const SOURCE = fileURLToPath(new URL('../../src/', import.meta.url))

/** Whoever refuses, with its catalogue: kernel, platform, and every module by its descriptor. */
const REFUSING: Readonly<Record<string, RefusalCatalogue>> = {
  kernel: FORMAT_REFUSALS,
  platform: PLATFORM_REFUSALS,
  ...Object.fromEntries(MODULES.flatMap(({ name, refusals }) => (refusals ? [[name, refusals] as const] : []))),
}

/** The words that a folder of `src/` has for its refusals in a language; none where the file is missing. */
async function wordsOf(folder: string, language: Language): Promise<Readonly<Record<string, RefusalText>>> {
  const file = `${SOURCE}${folder}/copy/refusals/${language}.ts`
  if (!existsSync(file)) return {}
  return ((await import(file)) as { readonly refusals: Readonly<Record<string, RefusalText>> }).refusals
}

/** Codes without words in one of the four languages, words without a code, and words that use facts which no refusal carries. */
async function wrongWords(folder: string, catalogue: RefusalCatalogue): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const language of LANGUAGES) {
    const words = await wordsOf(folder, language)
    const say = (code: string, what: string) => wrong.push(`${folder}, ${language}: ${code} ${what}`)
    for (const code of Object.keys(catalogue)) if (!Object.hasOwn(words, code)) say(code, 'has no words')
    for (const [code, { what, cure }] of Object.entries(words)) {
      const carried = (catalogue as Readonly<Record<string, { readonly params: readonly string[] }>>)[code]?.params
      if (!carried) say(code, 'is no refusal')
      for (const [, fact = ''] of `${what} ${cure}`.matchAll(/\{(\w+)\}/g))
        if (carried && !carried.includes(fact)) say(code, `does not carry ${fact}`)
    }
  }
  return wrong
}

test('every refusal of every module has words in four languages with its module, which use only facts that it carries', async () => {
  const wrong = await Promise.all(Object.entries(REFUSING).map(([folder, catalogue]) => wrongWords(folder, catalogue)))
  assert.deepEqual(wrong.flat(), [])
})

test('words of refusals stand nowhere but with those who refuse', () => {
  const folders = globSync('*/copy/refusals', { cwd: SOURCE }).map((path) => path.split(/[/\\]/)[0] ?? '')
  assert.deepEqual(folders.sort(), Object.keys(REFUSING).sort())
})

test('a module whose refusal has no words is found by its descriptor', async () => {
  const entry = { status: 409, meaning: 'The control.', basis: null, params: [] } as const
  const law = MODULES.find(({ name }) => name === 'law')?.refusals ?? {}
  assert.deepEqual(
    await wrongWords('law', { ...law, 'law.newly-refused': entry }),
    LANGUAGES.map((language) => `law, ${language}: law.newly-refused has no words`),
  )
  assert.equal((await wrongWords('no-such-module', { 'law.newly-refused': entry })).length, LANGUAGES.length)
})
