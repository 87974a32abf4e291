import { LANGUAGES } from '#kernel/language.ts'
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { Overloaded } from '#platform/faults.ts'
import { PASS_COPY } from '../../copy/languages.ts'
import type { PassFacts } from '../../deps.ts'
import { PASS_TYPE, passClaims } from '../../domain/pass.ts'
import { canDraw, runsOf } from './fonts.ts'
import { wrap } from './lines.ts'
import type { PrintedPass } from './pass-page.ts'
import { openPrintRoom } from './print-room.ts'
import { openPassPress } from './pass-press.ts'
import { signPass, verifyPass } from './pass-token.ts'
import { qrModules, qrSvg } from './qr-code.ts'

const names = (kk: string, ru: string, en: string, zh: string) => ({ kk, ru, en, zh })
const key = (keyId: string) => ({ signing: generateKeyPairSync('ed25519').privateKey, keyId })
const KEY = key('5f2c')
const press = openPassPress({
  ...KEY,
  country: 'KZ',
  checkpointNames: () => names('Нұр Жолы', 'Нур Жолы', 'Nur Zholy', '努尔饶尔'),
  countryNames: () => names('Қытай', 'Китай', 'China', '中国'),
})
const FACTS: PassFacts = {
  bookingId: '0199aaaa-0000-7000-8000-000000000001',
  reference: 'Q26-7K4M-3',
  ordinal: 17,
  plate: '123 ABC 02',
  plateKey: '123ABC02',
  plateCountry: 'KZ',
  trailerPlate: '45 XYZ 02',
  checkpoint: 'NUR-ZHOLY',
  neighbour: 'CN',
  zone: 'Asia/Almaty',
  startsAt: Temporal.Instant.from('2026-11-23T04:00:00Z'),
  endsAt: Temporal.Instant.from('2026-11-23T05:00:00Z'),
  validUntil: Temporal.Instant.from('2026-11-23T06:00:00Z'),
  lawVersion: 'KZ/queue/2025-09-23',
}
const PRINTED: Omit<PrintedPass, 'token'> = {
  language: 'en',
  reference: 'Q26-7K4M-3',
  ordinal: 17,
  plate: '123 ABC 02',
  plateCountry: 'KZ',
  trailerPlate: null,
  checkpoint: 'Nur Zholy',
  neighbour: 'China',
  day: 'Monday',
  hours: '09:00–10:00',
  validUntil: '11:00',
  keyId: KEY.keyId,
  lawVersion: 'KZ/queue/2025-09-23',
}
const at = (text: string) => Temporal.Instant.from(text)
const GATE = { country: 'KZ', checkpoint: 'NUR-ZHOLY', plateKey: '123ABC02', now: at('2026-11-23T04:10:00Z') }

test('[QUE-13] a pass is verified with the published key alone, and says vehicle, place and window', async () => {
  const { token } = press.issue(FACTS)
  const answer = await verifyPass(token, press.keys(), GATE)
  assert.ok('claims' in answer)
  const { jti, ref, n, plate, cp, from, to, law } = answer.claims
  assert.deepEqual([jti, ref, n, plate, cp], [FACTS.bookingId, 'Q26-7K4M-3', 17, '123ABC02', 'NUR-ZHOLY'])
  assert.deepEqual(
    [from, to],
    [FACTS.startsAt, FACTS.endsAt].map((instant) => instant.epochMilliseconds / 1000),
  )
  assert.equal(law, 'KZ/queue/2025-09-23')
})

test('[QUE-13] the published keys hold nothing secret', () => {
  for (const published of press.keys().keys)
    assert.deepEqual(Object.keys(published).toSorted(), ['alg', 'crv', 'kid', 'kty', 'use', 'x'])
})

test('[QUE-13, R707-36] a pass is no good at another checkpoint, for another vehicle, after its time or under another authority', async () => {
  const { token } = press.issue(FACTS)
  const problem = async (change: Partial<typeof GATE>) => {
    const answer = await verifyPass(token, press.keys(), { ...GATE, ...change })
    return 'problem' in answer ? answer.problem : 'good'
  }
  assert.equal(await problem({ checkpoint: 'DOSTYK' }), 'other-checkpoint')
  assert.equal(await problem({ plateKey: '124ABC02' }), 'other-vehicle')
  assert.equal(await problem({ now: at('2026-11-23T05:59:59Z') }), 'good')
  assert.equal(await problem({ now: at('2026-11-23T06:00:00Z') }), 'expired')
  assert.equal(await problem({ country: 'UZ' }), 'other-authority')
})

test('[QUE-13] a changed, foreign or shortened pass is not accepted', async () => {
  const { token } = press.issue(FACTS)
  const [head = '', payload = '', signature = ''] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ ...passClaims(FACTS, 'KZ'), plate: '777AAA02' })).toString('base64url')
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: PASS_TYPE, kid: KEY.keyId })).toString('base64url')
  const hmac = Buffer.from(JSON.stringify({ alg: 'HS256', typ: PASS_TYPE, kid: KEY.keyId })).toString('base64url')
  const stranger = signPass(passClaims(FACTS, 'KZ'), key(KEY.keyId))
  const unknown = signPass(passClaims(FACTS, 'KZ'), key('other'))
  const cases: readonly (readonly [string, string])[] = [
    [`${head}.${forged}.${signature}`, 'forged'],
    [`${none}.${payload}.`, 'forged'],
    [`${hmac}.${payload}.${signature}`, 'forged'],
    [stranger, 'forged'],
    [unknown, 'unknown-key'],
    [token.slice(0, -5), 'forged'],
    ['', 'malformed'],
    ['a.b.c', 'malformed'],
    [`${token}${'A'.repeat(5000)}`, 'malformed'],
  ]
  for (const [candidate, expected] of cases)
    assert.deepEqual(await verifyPass(candidate, press.keys(), GATE), { problem: expected }, candidate.slice(0, 60))
})

test('[QUE-13] a signed text that is not a pass is not a pass', async () => {
  const extra = { ...passClaims(FACTS, 'KZ'), admin: 1 }
  const { v: _version, ...missing } = passClaims(FACTS, 'KZ')
  for (const claims of [extra, missing, { ...extra, v: 2 }])
    assert.deepEqual(await verifyPass(signPass(claims as never, KEY), press.keys(), GATE), {
      problem: 'malformed',
    })
})

test('[QUE-13] the QR code carries the token, is coarse enough to be read from a phone and is drawn on white', () => {
  const { token, qrSvg: svg } = press.issue(FACTS)
  assert.match(svg, /^<svg /)
  assert.match(svg, /FFFFFF/i)
  assert.doesNotMatch(svg, /script|href/i)
  const modules = qrModules(token)
  assert.ok(modules.length <= 97, `${modules.length} modules: at most version 20`)
  assert.ok(modules.every((row) => row.length === modules.length))
  assert.notEqual(qrSvg('a'), qrSvg('b'))
})

test('every word of every language, and every name, can be drawn by the fonts', () => {
  for (const language of LANGUAGES)
    for (const text of Object.values(PASS_COPY[language]).flat()) assert.ok(canDraw(text), `${language}: ${text}`)
  for (const text of ['ӘәҒғҚқҢңӨөҰұҮүҺһІі', 'Ёё№«»—', '霍尔果斯，阿拉木图州：努尔饶尔', 'Ötkel'])
    assert.ok(canDraw(text), text)
  assert.equal(canDraw('ꙮ𓀀'), false)
})

test('a text is cut into as few runs as its fonts allow, and every font file is there', () => {
  const runs = runsOf('Нұр Жолы → 努尔饶尔 2026', 700)
  assert.equal(runs.map(({ text }) => text).join(''), 'Нұр Жолы → 努尔饶尔 2026')
  for (const { font } of runs) assert.ok(existsSync(font), font)
  assert.equal(runsOf('Достык', 400).length, 1)
})

test('lines break between words, and in Chinese between characters but not before a comma', () => {
  const fits = (line: string) => line.length <= 6
  assert.deepEqual(wrap('one two three', fits), ['one', 'two', 'three'])
  assert.deepEqual(wrap('未按预约日期，到达', fits), ['未按预约日期，', '到达'])
  assert.deepEqual(wrap('', fits), [])
})

for (const language of LANGUAGES)
  test(`[R707-20a, QUE-13] the pass is printed as one page in ${language}, with its fonts inside`, async () => {
    const pdf = await press.print(FACTS, language, 'a driver')
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
    const text = pdf.toString('latin1')
    assert.equal(text.match(/\/Type \/Page\b/g)?.length, 1)
    assert.match(text, /\/FontFile2/)
    assert.match(text, new RegExp(`/Lang \\(${language}\\)`))
    assert.ok(pdf.length < 200_000, `${pdf.length} bytes`)
    const copied = new Set(copyable(pdf))
    for (const character of `Q26-7K4M-3${PASS_COPY[language].title}`) assert.ok(copied.has(character), character)
  })

test('passes of many drivers are printed at once, each its own, while other work goes on', async () => {
  let turns = 0
  const ticking = setInterval(() => (turns += 1), 5)
  const pages = await Promise.all(
    Array.from({ length: 4 }, (_, index) =>
      press.print({ ...FACTS, reference: `Q26-000${index}-3` }, 'en', `driver ${index}`),
    ),
  )
  clearInterval(ticking)
  for (const [index, pdf] of pages.entries())
    assert.ok(pdf.includes(`Q26-000${index}-3`), 'the title names the booking')
  assert.ok(turns > 10, `the process had ${turns} turns of its own meanwhile`)
})

test('more passes than can be printed soon are refused at once, and the room goes on', async () => {
  const room = openPrintRoom(2)
  const page = { ...PRINTED, token: press.issue(FACTS).token }
  const pages = await Promise.allSettled(Array.from({ length: 5 }, () => room.print(page, 'a driver')))
  const refused = pages.filter((answer) => answer.status === 'rejected')
  assert.equal(refused.length, 3)
  assert.ok(refused.every(({ reason }) => reason instanceof Overloaded))
  assert.ok((await room.print(page, 'a driver')).length > 0)
})

test('a driver who sends for his pass on end refuses himself, and the others get theirs', async () => {
  const room = openPrintRoom(4)
  const page = { ...PRINTED, token: press.issue(FACTS).token }
  const flood = Array.from({ length: 12 }, () => room.print(page, 'a flood'))
  const others = ['one', 'other'].map((whose) => room.print(page, whose))
  const refused = (await Promise.allSettled(flood)).filter(({ status }) => status === 'rejected')
  assert.ok(refused.length >= 9, `${refused.length} of the flood were refused`)
  for (const answer of await Promise.all(others)) assert.ok(answer.length > 0)
})

/** Every character that can be copied out of a PDF: those of its fonts' ToUnicode maps. */
function copyable(pdf: Buffer): string {
  const parts: string[] = []
  for (let from = 0; ; ) {
    const start = pdf.indexOf('stream\n', from)
    if (start < 0) return parts.join('')
    const end = pdf.indexOf('endstream', start)
    from = end + 9
    const map = inflate(pdf.subarray(start + 7, end))
    if (!map.includes('beginbfrange')) continue
    for (const [, hex = ''] of map.matchAll(/<([0-9a-f]{4,8})>/g))
      parts.push(Buffer.from(hex, 'hex').swap16().toString('utf16le'))
  }
}

function inflate(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1')
  } catch {
    return ''
  }
}
