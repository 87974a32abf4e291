import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeAmount, writeDay } from '#kernel/copy/writing.ts'
import type { KitCopy } from '../../web/kit/copy/copy.ts'
import { PROOF_REFUSALS } from '#identity/domain/vehicle-proof.ts'
import { COPY } from './copy/languages.ts'
import { truckNotProven, WHY_NOT_PROVEN } from './copy/truck-not-proven.ts'
import { NoticeFacts, type Template } from './contract.ts'
import { formatWindow, type NoticeLanguage } from './domain/format.ts'
import { parsePushOrigins, isAllowedPushEndpoint } from './domain/push-origins.ts'
import { briefOf, type NoticeOf, writeNotice } from './write-notice.ts'

const LANGUAGES: readonly NoticeLanguage[] = ['kk', 'ru', 'en', 'zh']
const booking = {
  bookingId: '0199aaaa-0000-7000-8000-000000000001',
  reference: 'Q26-7K4M-3',
  checkpoint: 'NUR-ZHOLY',
  plate: '123ABC02',
  startsAt: '2026-11-23T04:00:00Z',
  endsAt: '2026-11-23T05:00:00Z',
}
const place = {
  names: { kk: 'Нұр Жолы', ru: 'Нур Жолы', en: 'Nur Zholy', zh: '努尔饶尔' },
  zone: 'Asia/Almaty',
}
const placeOf = (code: string) => (code === 'NUR-ZHOLY' ? place : null)

const SAMPLES: { readonly [T in Template]: Extract<NoticeOf, { template: T }>['facts'] } = {
  'queue.booking-confirmed': { ...booking, ordinal: 17 },
  'queue.booking-refused': { ...booking, reasons: ['18.2', '18.8'] },
  'queue.booking-expired': booking,
  'queue.arrive': booking,
  'queue.called': booking,
  'queue.booking-cancelled': booking,
  'queue.booking-annulled': booking,
  'queue.ended-without-loss': booking,
  'queue.booking-restored': booking,
  'queue.booking-moved': booking,
  'queue.choose-new-time': { ...booking, answerUntil: '2026-11-24T06:00:00Z' },
  'queue.booking-retimed': booking,
  'registries.unpaid-fine': booking,
  'registries.toll-debt': booking,
  'payments.deposit-returned': {
    bookingId: booking.bookingId,
    reference: booking.reference,
    amount: '86500.00',
    currency: 'KZT',
  },
  'payments.money-received': { amount: '90825.50', currency: 'KZT' },
  'identity.account-blocked': { reason: 'VIN of another vehicle' },
  'notices.message': {
    kind: 'terminals.changed',
    words: {
      kk: { title: 'Терминал өзгерді', text: 'Сағаттары өзгерді.' },
      ru: { title: 'Терминал изменён', text: 'Часы изменились.' },
      en: { title: 'Terminal changed', text: 'Its hours changed.' },
      zh: { title: '场站已变更', text: '营业时间有变。' },
    },
  },
}
const NOTICES = Object.entries(SAMPLES).map(([template, facts]) => ({ template, facts }) as NoticeOf)

test('every notice is written in four languages, and no text is the same in two of them', () => {
  for (const notice of NOTICES) {
    const words = LANGUAGES.map((language) => writeNotice(notice, language, placeOf))
    assert.equal(new Set(words.map(({ title }) => title)).size, 4, notice.template)
    assert.equal(new Set(words.map(({ text }) => text)).size, 4, notice.template)
    assert.equal(new Set(words.map(({ brief }) => typeof brief)).size, 1, `${notice.template} is brief in all or none`)
  }
})

test('[QUE-11] why a truck was not proven, and what helps, is told in every language in its own words, within the room of a notice', () => {
  const { words: Words } = NoticeFacts['notices.message'].shape
  for (const reason of PROOF_REFUSALS) {
    const words = Words.parse(truckNotProven('123ABC02', reason))
    assert.equal(new Set(LANGUAGES.map((language) => words[language].text)).size, 4, reason)
    assert.equal(new Set(LANGUAGES.map((language) => WHY_NOT_PROVEN[language][reason])).size, 4, reason)
    for (const language of LANGUAGES) assert.ok(words[language].text.includes(WHY_NOT_PROVEN[language][reason]), reason)
  }
})

test('every language names the same checks, each in its own words', () => {
  const [first, ...others] = LANGUAGES.map((language) => COPY[language].checks)
  const codes = Object.keys(first ?? {})
  for (const checks of others) assert.deepEqual(Object.keys(checks), codes)
  for (const code of codes) {
    const words = LANGUAGES.map((language) => (COPY[language].checks as Record<string, string>)[code])
    assert.equal(new Set(words).size, 4, code)
  }
})

test('every language is in its own script', () => {
  const marks: Record<NoticeLanguage, RegExp> = { kk: /[әғқңөұүһі]/, ru: /[а-яё]/, en: /[a-z]/, zh: /\p{Script=Han}/u }
  for (const notice of NOTICES)
    for (const language of LANGUAGES)
      assert.match(writeNotice(notice, language, placeOf).text, marks[language], `${notice.template} ${language}`)
})

test('[R707-20a] a confirmed booking is told with its number, day, hours and checkpoint', () => {
  const words = writeNotice(
    { template: 'queue.booking-confirmed', facts: SAMPLES['queue.booking-confirmed'] },
    'en',
    placeOf,
  )
  assert.equal(words.text, 'Booking Q26-7K4M-3: Nur Zholy, 23 November 2026, 09:00–10:00, number 17. Vehicle 123ABC02.')
})

test('[R707-20b] a refused booking tells every reason in the cabinet and none of them to a stranger on the phone', () => {
  const facts = SAMPLES['queue.booking-refused']
  for (const language of LANGUAGES) {
    const words = writeNotice({ template: 'queue.booking-refused', facts }, language, placeOf)
    const checks: Readonly<Record<string, string>> = COPY[language].checks
    for (const code of facts.reasons) {
      assert.ok(words.text.includes(checks[code] ?? '?'), `${language} ${code}`)
      assert.ok(!briefOf(words).includes(checks[code] ?? '?'), `${language} ${code}`)
    }
  }
  const bare = writeNotice({ template: 'queue.booking-refused', facts: { ...facts, reasons: [] } }, 'ru', placeOf)
  assert.ok(!bare.text.includes(': .'), 'a refusal without reasons at hand does not show an empty list')
})

test('[R707-34] a call-out names the vehicle, the place and the hour in the local time of the checkpoint', () => {
  const words = writeNotice({ template: 'queue.called', facts: SAMPLES['queue.called'] }, 'ru', placeOf)
  for (const part of ['123ABC02', 'Нур Жолы', '23 ноября 2026', '09:00–10:00'])
    assert.ok(words.text.includes(part), part)
})

test('a checkpoint that is not known any more is told by its code, and times in UTC', () => {
  const facts = { ...booking, checkpoint: 'CLOSED' }
  const words = writeNotice({ template: 'queue.arrive', facts }, 'en', placeOf)
  assert.ok(words.text.includes('CLOSED') && words.text.includes('04:00–05:00'))
})

test('[R707-29] texts for the phone fit into five SMS parts', () => {
  for (const notice of NOTICES)
    for (const language of LANGUAGES) {
      const words = writeNotice(notice, language, placeOf)
      assert.ok(`${words.title}. ${briefOf(words)}`.length <= 5 * 67, `${notice.template} ${language}`)
    }
})

test('[R707-26] a notice and a screen tell the same amount and the same day alike; a screen has the sign of the tenge, a notice its name', async () => {
  const facts = SAMPLES['payments.deposit-returned']
  for (const language of LANGUAGES) {
    const { copy: kit }: { readonly copy: KitCopy } = await import(`../../web/kit/copy/${language}.ts`)
    const money = writeNotice({ template: 'payments.deposit-returned', facts }, language, placeOf).text
    const [number, sign] = writeAmount(facts.amount, kit.money.currency, kit.money).split(/\u00a0(?=₸)/u)
    assert.equal(sign, '₸')
    assert.ok(number && money.includes(`${number}\u00a0`), `${language}: ${money}`)
    assert.ok(!money.includes(facts.currency), `${language} tells the currency by its name`)
    const arrive = writeNotice({ template: 'queue.arrive', facts: booking }, language, placeOf).text
    const day = writeDay({ year: 2026, month: 11, day: 23, weekday: 1 }, 'date', kit.dates)
    assert.ok(arrive.includes(day), `${language}: ${arrive}`)
  }
})

test('the old summer offset of a checkpoint is kept for days before the country took one time', () => {
  assert.equal(
    formatWindow('2024-02-01T04:00:00Z', '2024-02-01T05:00:00Z', 'Asia/Almaty', 'en'),
    '1 February 2024, 10:00–11:00',
  )
})

test('push messages go to the known services only', () => {
  const allowed = parsePushOrigins(undefined)
  const yes = [
    'https://fcm.googleapis.com/fcm/send/x',
    'https://web.push.apple.com/x',
    'https://db5p.notify.windows.com/w/?token=x',
  ]
  const no = [
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evil.example/?https://fcm.googleapis.com',
    'https://push.apple.com/x',
    'https://evilpush.apple.com.example/x',
    'https://user:secret@fcm.googleapis.com/x',
    'http://127.0.0.1:5432/',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'not an address',
  ]
  for (const endpoint of yes) assert.equal(isAllowedPushEndpoint(endpoint, allowed), true, endpoint)
  for (const endpoint of no) assert.equal(isAllowedPushEndpoint(endpoint, allowed), false, endpoint)
  const own = parsePushOrigins('http://127.0.0.1:7099, https://push.example')
  assert.equal(isAllowedPushEndpoint('http://127.0.0.1:7099/push/1', own), true)
  assert.equal(isAllowedPushEndpoint('http://127.0.0.1:7100/push/1', own), false)
})
