import assert from 'node:assert/strict'
import test from 'node:test'
import { shownBasis } from './shown-basis.ts'

test('[DEC-24] [DEC-35] what the other customs named is shown as theirs, never replaced by an article of our own table', () => {
  const theirs = (basis: string) => shownBasis('KZ', { side: 'CN', act: 'release', basis })
  assert.equal(theirs('prc-customs-law/29')?.kk, 'ҚХР Кеден заңы, 29-бап')
  const unknown = 'GACC Decree 258, art. 7'
  assert.deepEqual(theirs(unknown), { kk: unknown, ru: unknown, en: unknown, zh: unknown })
  assert.equal(theirs('gacc-258/7')?.zh, 'gacc-258/7')
  for (const nothing of ['', ' ', 'release']) assert.equal(theirs(nothing), null, nothing)
  assert.match(shownBasis('KZ', { side: 'CN', act: 'lapse', basis: 'by itself' })?.en ?? '', /release/)
})

test('our own acts that an earlier release kept with words are cited by our table', () => {
  const ours = shownBasis('KZ', { side: 'KZ', act: 'release', basis: 'EAEU Customs Code, Article 118' })
  assert.equal(ours?.ru, 'Таможенный кодекс ЕАЭС, статья 118')
})
