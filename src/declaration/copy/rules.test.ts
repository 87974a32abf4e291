import assert from 'node:assert/strict'
import test from 'node:test'
import { RULES } from '../domain/check-declaration.ts'
import { LANGUAGES } from '../v1/terms.ts'
import { ACT_WORDS, actOf } from '../packages/common/copy/acts.ts'
import { RULE_WORDS, sentenceOf } from './rules.ts'

test('every rule has its sentence in four languages with the same facts', () => {
  assert.deepEqual(Object.keys(RULE_WORDS).toSorted(), RULES.map(({ id }) => id).toSorted())
  for (const [rule, words] of Object.entries(RULE_WORDS)) {
    const facts = LANGUAGES.map((language) =>
      [...words[language].matchAll(/\{(\w+)\}/g)]
        .map(([, name]) => name)
        .toSorted((a = '', b = '') => a.localeCompare(b))
        .join(),
    )
    assert.equal(new Set(facts).size, 1, rule)
  }
  assert.equal(sentenceOf('hs-unknown', { code: '999999' }, 'en'), 'Code 999999 is not in the Harmonized System.')
})

test('a list in a sentence is joined as the language joins it', () => {
  const facts = { source: 'SMGS', numbers: ['MSKU9070323', 'CSQU3054383'] }
  assert.match(sentenceOf('transport-chain', facts, 'zh'), /MSKU9070323、CSQU3054383/)
  assert.match(sentenceOf('transport-chain', facts, 'ru'), /MSKU9070323, CSQU3054383/)
})

test('every rule names its act in four languages, and its sentence holds no code of our own', () => {
  assert.deepEqual(Object.keys(ACT_WORDS).toSorted(), RULES.map(({ id }) => id).toSorted())
  for (const { id, act } of RULES) {
    const told = LANGUAGES.map((language) => actOf(id, act, language))
    assert.equal(new Set(told).size, 4, id)
  }
  const { length } = LANGUAGES.filter((language) =>
    sentenceOf('form', { what: 'invalid_type' }, language).includes('_'),
  )
  assert.equal(length, 0)
})
