import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citeBy, citeOfAnyCountry } from './cite.ts'

const DAY = Temporal.PlainDate.from('2026-11-30')
const inKz = citeBy('KZ', () => DAY)

test('the legal basis of a refusal is cited in the language of the reader', () => {
  assert.deepEqual(inKz('order-707/21'), {
    kk: '№ 707 бұйрық, 21-тармақ',
    ru: 'Приказ № 707, п. 21',
    en: 'Order No. 707, paragraph 21',
    zh: '第 707 号令第 21 条',
  })
  assert.equal(inKz('order-707/16,18,21')?.kk, '№ 707 бұйрық, 16, 18 және 21-тармақтар')
  assert.equal(inKz('order-707/16,18,21')?.zh, '第 707 号令第 16、18、21 条')
  assert.equal(inKz('ctop/technical-conditions')?.ru, 'Протокол CTOP, технические условия')
  assert.equal(
    inKz('kz-customs-code/437; order-407')?.en,
    'Customs Code of Kazakhstan, article 437; Order No. 407 of 28 April 2021',
  )
  assert.equal(inKz('ctop/technical-conditions')?.zh, 'CTOP 议定书技术条件')
  assert.equal(
    inKz('kz-customs-code/437; order-407')?.zh,
    '《哈萨克斯坦海关法典》第 437 条；2021 年 4 月 28 日第 407 号令',
  )
  assert.equal(inKz('iso-6346')?.kk, 'ISO 6346')
})

test('a number within a paragraph or an article is named as each language names it', () => {
  assert.deepEqual(inKz('order-707/2.8'), {
    kk: '№ 707 бұйрық, 2-тармақтың 8) тармақшасы',
    ru: 'Приказ № 707, подп. 8) п. 2',
    en: 'Order No. 707, paragraph 2 (8)',
    zh: '第 707 号令第 2 条第 8 项',
  })
  assert.deepEqual(inKz('order-707/2.4,31'), {
    kk: '№ 707 бұйрық, 2-тармақтың 4) тармақшасы және 31-тармақ',
    ru: 'Приказ № 707, подп. 4) п. 2 и п. 31',
    en: 'Order No. 707, paragraph 2 (4) and paragraph 31',
    zh: '第 707 号令第 2 条第 4 项、第 31 条',
  })
  assert.equal(inKz('order-707/18.17-1')?.ru, 'Приказ № 707, подп. 17-1) п. 18')
  assert.equal(inKz('order-707/18.17-1')?.en, 'Order No. 707, paragraph 18 (17-1)')
  assert.deepEqual(inKz('ctop/2.4'), {
    kk: 'CTOP хаттамасы, 2-баптың 4-тармағы',
    ru: 'Протокол CTOP, п. 4 статьи 2',
    en: 'CTOP protocol, article 2 (4)',
    zh: 'CTOP 议定书第 2 条第 4 款',
  })
})

test('an act is cited in its own country and while it is in force, and nowhere and never else', () => {
  const inCn = citeBy('CN', () => DAY)
  assert.equal(inCn('order-707/21'), null)
  assert.equal(inCn('ctop/2; order-707/21'), null)
  assert.equal(inCn('prc-customs-law/24')?.en, 'Customs Law of China, article 24')
  assert.equal(inKz('prc-customs-law/24'), null)
  assert.equal(citeBy('XX', () => DAY)('ctop/2')?.en, 'CTOP protocol, article 2')
  assert.equal(citeBy('KZ', () => Temporal.PlainDate.from('2023-06-30'))('order-707/21'), null)
  assert.equal(citeBy('KZ', () => Temporal.PlainDate.from('2023-07-01'))('order-707/21')?.ru, 'Приказ № 707, п. 21')
  assert.equal(citeOfAnyCountry('prc-customs-law/24')?.zh, '《中华人民共和国海关法》第 24 条')
  for (const nothing of ['', 'toString', 'order-707/', 'Order 707, para 21', 'order-707/x', 'order-708/1'])
    assert.equal(inKz(nothing), null, nothing)
})
