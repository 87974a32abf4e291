import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHECK_CODES } from '#registries/domain/check-codes.ts'
import { AUTHORITIES, CURES, REASONS } from '#registries/domain/reasons.ts'
import { copy as en } from './en.ts'
import { copy as kk } from './kk.ts'
import { copy as ru } from './ru.ts'
import { copy as zh } from './zh.ts'

const LANGUAGES = { kk, ru, en, zh }
/** Facts that every finding of a reason carries. */
const PARAMS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(REASONS).map(([code, { params }]) => [code, params]),
)

test('[R707-20b] every reason of a registry, its authority and its cure have words in every language', () => {
  for (const [language, copy] of Object.entries(LANGUAGES)) {
    assert.deepEqual(Object.keys(copy.reasons).sort(), Object.keys(REASONS).sort(), language)
    assert.deepEqual(Object.keys(copy.authorities).sort(), Object.keys(AUTHORITIES).sort(), language)
    assert.deepEqual(Object.keys(copy.cures).sort(), Object.keys(CURES).sort(), language)
    assert.deepEqual(Object.keys(copy.checks).sort(), [...CHECK_CODES].sort(), language)
  }
})

test('[R707-20b] a reason tells every fact that its finding carries, and asks for no other', () => {
  for (const [language, copy] of Object.entries(LANGUAGES)) {
    for (const [code, sentence] of Object.entries(copy.reasons)) {
      const told = [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
      assert.deepEqual(told, [...(PARAMS[code] ?? [])].sort(), `${language} ${code}`)
    }
  }
})
