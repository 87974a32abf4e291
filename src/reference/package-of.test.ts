import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { packageOf } from './package-of.ts'

const KZ = packageOf('KZ')
const shared = new URL('../../../shared/data/checkpoints.json', import.meta.url)

test('[R707-5] the annex of the order has 48 checkpoints: 5 to China, 5 to Uzbekistan, 1 to Turkmenistan, 30 to Russia, 7 to Kyrgyzstan', () => {
  const count = Object.groupBy(KZ.checkpoints, ({ neighbour }) => neighbour)
  const sizes = Object.fromEntries(Object.entries(count).map(([country, list]) => [country, list?.length]))
  assert.deepEqual(sizes, { CN: 5, UZ: 5, TM: 1, RU: 30, KG: 7 })
  assert.equal(new Set(KZ.checkpoints.map(({ code }) => code)).size, 48)
})

test('[R707-5] names and codes are those of the published list of checkpoints', (t) => {
  if (!existsSync(shared)) return t.skip('the published list of checkpoints is not beside this copy of the repository')
  const list: { checkpoints: { code: string; neighbour: string; name: { ru: string; kk: string; en: string } }[] } =
    JSON.parse(readFileSync(shared, 'utf8'))
  const ours = KZ.checkpoints.map(({ code, neighbour, names: { ru, kk, en } }) => ({ code, neighbour, ru, kk, en }))
  const theirs = list.checkpoints.map(({ code, neighbour, name: { ru, kk, en } }) => ({ code, neighbour, ru, kk, en }))
  assert.deepEqual(ours, theirs)
})

test('every zone is one that the clock knows, and every checkpoint lies in a region of the package', () => {
  const regions = new Set(KZ.regions.map(({ code }) => code))
  const instant = Temporal.Instant.from('2026-11-22T00:00:00Z')
  for (const { code, zone, neighbourZone, region } of KZ.checkpoints) {
    assert.ok(regions.has(region), code)
    assert.equal(
      instant.toZonedDateTimeISO(zone).offset,
      '+05:00',
      `${code}: one time in the country since 1 March 2024`,
    )
    assert.ok(instant.toZonedDateTimeISO(neighbourZone).offset, code)
  }
})

test('every name is written in its language: Chinese in Han characters, Kazakh and Russian in Cyrillic', () => {
  for (const { code, names } of [...KZ.checkpoints, ...KZ.regions]) {
    assert.match(names.zh, /^\p{Script=Han}+$/u, code)
    assert.match(names.kk, /^[\p{Script=Cyrillic} .-]+$/u, code)
    assert.match(names.ru, /^[\p{Script=Cyrillic} .-]+$/u, code)
    assert.match(names.en, /^[A-Za-z .-]+$/, code)
  }
})

test('names in use elsewhere lead to the checkpoint of the annex, and none to two', () => {
  const aliases = KZ.checkpoints.flatMap(({ code, aliases: own }) =>
    own.map((alias): [string, string] => [alias, code]),
  )
  assert.equal(new Set(aliases.map(([alias]) => alias)).size, aliases.length)
  const found = new Map(aliases)
  assert.equal(found.get('Alakol'), 'DOSTYK')
  assert.equal(found.get('Kalzhat'), 'KOLZHAT')
})

test('a public holiday on a weekend day moves its day off to the next working day', () => {
  const kinds = new Map(KZ.holidays.map(({ day, kind }) => [day, kind]))
  const off = new Set(KZ.holidays.map(({ day }) => day))
  for (const { day } of KZ.holidays.filter(({ kind }) => kind === 'public')) {
    const date = Temporal.PlainDate.from(day)
    if (date.dayOfWeek < 6) continue
    let next = date
    do next = next.add({ days: 1 })
    while (next.dayOfWeek >= 6 || kinds.get(next.toString()) === 'public')
    assert.ok(off.has(next.toString()), `${day} falls on a weekend day`)
  }
  for (const day of ['2026-03-09', '2026-03-24', '2026-03-25', '2026-05-11', '2026-10-26'])
    assert.equal(kinds.get(day), 'moved', `${day} is a day off in the official calendar of 2026`)
  assert.equal(kinds.has('2026-08-31'), false, 'Constitution Day is no longer on 30 August')
  assert.equal(kinds.get('2027-03-15'), 'public')
})

test('[R707-3a, R707-3b] trucks of the categories N2 and N3 need a booking; cars and buses do not', () => {
  const queued = KZ.categories.filter((category) => category.queued).map(({ code }) => code)
  assert.deepEqual(queued, ['N2', 'N3'])
})
