import type { Language } from '../language.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WRITING, writeAmountIn, writeDayOf } from './languages.ts'

const LANGUAGES = Object.keys(WRITING) as Language[]
const LOCALES: Readonly<Record<Language, string>> = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB', zh: 'zh-CN' }
const AMOUNTS = ['0.00', '0.05', '999.00', '1000.00', '4325.00', '90825.50', '999999999999999.99', '-4325.10'] as const

test('[R707-26] an amount is grouped as the language does it, tells tiyn only when there are any, and is never rounded', () => {
  for (const language of LANGUAGES)
    for (const amount of AMOUNTS) {
      const digits = amount.endsWith('.00') ? 0 : 2
      const known = new Intl.NumberFormat(LOCALES[language], {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      })
      const [number, ...name] = writeAmountIn(amount, 'KZT', language).split(/\u00a0(?=\p{L})/u)
      assert.equal(number, known.format(amount), `${language} ${amount}`)
      assert.equal(name.length, 1, 'the number is not parted from its currency at the end of a line')
    }
})

test('[R707-26] tenge have their name in every language; a currency without one is told by its code', () => {
  const told = LANGUAGES.map((language) => writeAmountIn('4325.00', 'KZT', language))
  assert.deepEqual(told, ['4\u00a0325\u00a0теңге', '4\u00a0325\u00a0тенге', '4,325\u00a0tenge', '4,325\u00a0坚戈'])
  assert.equal(writeAmountIn('4325.00', 'XTS', 'ru'), '4\u00a0325\u00a0XTS')
})

test('the names of months and weekdays are those of the language', () => {
  for (const language of LANGUAGES) {
    const names = (options: Intl.DateTimeFormatOptions, type: 'month' | 'weekday', dates: readonly string[]) => {
      const format = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' })
      return dates.map(
        (date) => format.formatToParts(Date.parse(`${date}T00:00:00Z`)).find((part) => part.type === type)?.value,
      )
    }
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-15`)
    const sundayFirst = Array.from({ length: 7 }, (_, index) => `2026-11-${22 + index}`)
    const { days } = WRITING[language]
    const withSuffix = (name: string | undefined) => (language === 'zh' ? `${name?.replace('月', '')}月` : name)
    assert.deepEqual(
      names({ day: 'numeric', month: 'long' }, 'month', months).map(withSuffix),
      [...days.months],
      language,
    )
    assert.deepEqual(names({ weekday: 'long' }, 'weekday', sundayFirst), [...days.weekdays], language)
  }
})

test('a day is told in full in the order of the language', () => {
  const day = Temporal.ZonedDateTime.from('2026-11-22T09:05:00+05:00[Asia/Almaty]')
  assert.deepEqual(
    LANGUAGES.map((language) => writeDayOf(day, 'dateFull', language)),
    [
      '2026 ж. 22 қараша, жексенбі',
      'воскресенье, 22 ноября 2026 г.',
      'Sunday, 22 November 2026',
      '2026年11月22日星期日',
    ],
  )
  assert.equal(writeDayOf(day, 'datetime', 'ru'), '22 ноя, 09:05')
})
