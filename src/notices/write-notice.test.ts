import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeAmount, writeDay } from '#kernel/copy/writing.ts'
import type { KitCopy } from '../../web/kit/copy/copy.ts'
import { writeWindow } from '#kernel/copy/moments.ts'
import type { Language } from '#kernel/language.ts'
import { PROOF_REFUSALS } from '#identity/contract/terms.ts'
import { IDENTITY_NOTICES } from '#identity/notices.ts'
import { PAYMENTS_NOTICES } from '#payments/notices.ts'
import type { NoticeTemplate } from '#platform/notice-templates.ts'
import { QUEUE_NOTICES } from '#queue/notices.ts'
import { MODULES } from '../../apps/modules.ts'
import { parsePushOrigins, isAllowedPushEndpoint } from './domain/push-origins.ts'
import { NOTICES_NOTICES } from './notices.ts'
import { noticeTo } from './send-notices.ts'
import { briefOf, readNotice } from './write-notice.ts'

const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en', 'zh']
const place = {
  names: { kk: 'Нұр Жолы', ru: 'Нур Жолы', en: 'Nur Zholy', zh: '努尔饶尔' },
  zone: 'Asia/Almaty',
}
const placeOf = (code: string) => (code === 'NUR-ZHOLY' ? place : null)

/** The notices of all modules, each with its example. */
const NOTICES = MODULES.flatMap(({ notices = {} }) => Object.entries<NoticeTemplate>(notices))

const written = ({ facts, example, write }: NoticeTemplate, language: Language) =>
  write(facts.parse(example), language, placeOf)

test('every notice of every module is written in four languages, and no text is the same in two of them', () => {
  assert.ok(NOTICES.length > 15, `${NOTICES.length} notices`)
  for (const [name, template] of NOTICES) {
    const words = LANGUAGES.map((language) => written(template, language))
    assert.equal(new Set(words.map(({ title }) => title)).size, 4, name)
    assert.equal(new Set(words.map(({ text }) => text)).size, 4, name)
    assert.equal(new Set(words.map(({ brief }) => typeof brief)).size, 1, `${name} is brief in all or none`)
  }
})

test('a notice bears the name of the module that tells it', () => {
  for (const { name, notices = {} } of MODULES)
    for (const notice of Object.keys(notices)) assert.ok(notice.startsWith(`${name}.`), notice)
})

test('[QUE-11] why a truck was not proven, and what helps, is told in every language in its own words, and not on the phone', () => {
  const { write } = IDENTITY_NOTICES['identity.truck-not-proven']
  for (const language of LANGUAGES) {
    const words = PROOF_REFUSALS.map((reason) => write({ plate: '123ABC02', reason }, language, placeOf))
    assert.equal(new Set(words.map(({ text }) => text)).size, PROOF_REFUSALS.length, `${language}: each reason is told`)
    assert.equal(new Set(words.map(briefOf)).size, 1, `${language}: the phone tells none`)
  }
})

test('every language names the same checks, each in its own words', async () => {
  const all = await checksOf()
  const codes = Object.keys(all.en)
  for (const language of LANGUAGES) assert.deepEqual(Object.keys(all[language]), codes)
  for (const code of codes) assert.equal(new Set(LANGUAGES.map((language) => all[language][code])).size, 4, code)
})

/** What the reasons of a refused booking are called. */
async function checksOf(): Promise<Readonly<Record<Language, Readonly<Record<string, string>>>>> {
  const [kk, ru, en, zh] = await Promise.all([
    import('#queue/copy/notices/kk.ts'),
    import('#queue/copy/notices/ru.ts'),
    import('#queue/copy/notices/en.ts'),
    import('#queue/copy/notices/zh.ts'),
  ])
  return { kk: kk.checks, ru: ru.checks, en: en.checks, zh: zh.checks }
}

test('every language is in its own script', () => {
  const marks: Record<Language, RegExp> = { kk: /[әғқңөұүһі]/, ru: /[а-яё]/, en: /[a-z]/, zh: /\p{Script=Han}/u }
  for (const [name, template] of NOTICES)
    for (const language of LANGUAGES)
      assert.match(written(template, language).text, marks[language], `${name} ${language}`)
})

test('[R707-20a] a confirmed booking is told with its number, day, hours and checkpoint', () => {
  const words = written(QUEUE_NOTICES['queue.booking-confirmed'], 'en')
  assert.equal(words.text, 'Booking Q26-7K4M-3: Nur Zholy, 23 November 2026, 09:00–10:00, number 17. Vehicle 123ABC02.')
})

test('[R707-20b] a refused booking tells every reason in the cabinet and none of them to a stranger on the phone', async () => {
  const { example, write } = QUEUE_NOTICES['queue.booking-refused']
  const checks = await checksOf()
  for (const language of LANGUAGES) {
    const words = write(example, language, placeOf)
    for (const code of example.reasons) {
      assert.ok(words.text.includes(checks[language][code] ?? '?'), `${language} ${code}`)
      assert.ok(!briefOf(words).includes(checks[language][code] ?? '?'), `${language} ${code}`)
    }
  }
  const bare = write({ ...example, reasons: [] }, 'ru', placeOf)
  assert.ok(!bare.text.includes(': .'), 'a refusal without reasons at hand does not show an empty list')
})

test('[R707-34] a call-out names the vehicle, the place and the hour in the local time of the checkpoint', () => {
  const words = written(QUEUE_NOTICES['queue.called'], 'ru')
  for (const part of ['123ABC02', 'Нур Жолы', '23 ноября 2026', '09:00–10:00'])
    assert.ok(words.text.includes(part), part)
})

test('a checkpoint that is not known any more is told by its code, and times in UTC', () => {
  const { example, write } = QUEUE_NOTICES['queue.arrive']
  const words = write({ ...example, checkpoint: 'CLOSED' }, 'en', placeOf)
  assert.ok(words.text.includes('CLOSED') && words.text.includes('04:00–05:00'))
})

test('[R707-29] texts for the phone fit into five SMS parts', () => {
  for (const [name, template] of NOTICES)
    for (const language of LANGUAGES) {
      const words = written(template, language)
      assert.ok(`${words.title}. ${briefOf(words)}`.length <= 5 * 67, `${name} ${language}`)
    }
})

test('[R707-26] a notice and a screen tell the same amount and the same day alike; a screen has the sign of the tenge, a notice its name', async () => {
  const { example, write } = PAYMENTS_NOTICES['payments.deposit-returned']
  const facts = { ...example, currency: 'KZT' }
  for (const language of LANGUAGES) {
    const { copy: kit }: { readonly copy: KitCopy } = await import(`../../web/kit/copy/${language}.ts`)
    const money = write(facts, language, placeOf).text
    const [number, sign] = writeAmount(facts.amount, kit.money.currency, kit.money).split(/\u00a0(?=₸)/u)
    assert.equal(sign, '₸')
    assert.ok(number && money.includes(`${number}\u00a0`), `${language}: ${money}`)
    assert.ok(!money.includes(facts.currency), `${language} tells the currency by its name`)
    const arrive = written(QUEUE_NOTICES['queue.arrive'], language).text
    const day = writeDay({ year: 2026, month: 11, day: 23, weekday: 1 }, 'date', kit.dates)
    assert.ok(arrive.includes(day), `${language}: ${arrive}`)
  }
})

test('[R707-29] the SMS of a booking whose fee is blocked is refused by no budget; what can be brought about for nothing is', () => {
  const paid = NOTICES.flatMap(([name, { paid: isPaid }]) => (isPaid ? [name] : []))
  assert.deepEqual(
    ['queue.arrive', 'queue.called', 'queue.booking-refused', 'identity.account-blocked'].map((one) =>
      paid.includes(one),
    ),
    [true, true, false, false],
  )
})

test('what was told in words of its own by an earlier release is still read', () => {
  const words = { title: 'Терминал', text: 'Изменён.' }
  const facts = { kind: 'terminals.changed', words: { kk: words, ru: words, en: words, zh: words } }
  const row = { id: 'n-1', template: 'notices.message', facts }
  const read = readNotice(NOTICES_NOTICES, row)
  assert.deepEqual(read.write('ru', placeOf), words)
  assert.equal(read.bookingId, null)
  assert.throws(() => readNotice(QUEUE_NOTICES, row), /unknown template/)
  assert.throws(() => readNotice(NOTICES_NOTICES, { ...row, facts: {} }), /not readable/)
})

test('a notice is told by a template of the module, with the facts that this one needs', () => {
  const given = { accountId: 'a-1', dedupeKey: 'k' }
  const { example: facts } = QUEUE_NOTICES['queue.arrive']
  const told = noticeTo(QUEUE_NOTICES, 'queue.arrive', { ...given, facts })
  assert.deepEqual(told, { ...given, template: 'queue.arrive', facts, quiet: false })
  assert.throws(() => noticeTo(QUEUE_NOTICES, 'queue.no-such', { ...given, facts }), /no notice/)
  assert.throws(() => noticeTo(QUEUE_NOTICES, 'queue.arrive', { ...given, facts: { ...facts, plate: 7 } }), /plate/)
})

test('the old summer offset of a checkpoint is kept for days before the country took one time', () => {
  assert.equal(
    writeWindow('2024-02-01T04:00:00Z', '2024-02-01T05:00:00Z', 'Asia/Almaty', 'en'),
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
