import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { mapOf, packageOf } from './package-of.ts'

const KZ = packageOf('KZ')
const CN = packageOf('CN')
const shared = path.join(process.env['OTKEL_SAMPLES'] ?? '', 'data/checkpoints.json')

test('[R707-5] the annex of the order has 48 checkpoints: 5 to China, 5 to Uzbekistan, 1 to Turkmenistan, 30 to Russia, 7 to Kyrgyzstan', () => {
  const count = Object.groupBy(KZ.checkpoints, ({ neighbour }) => neighbour)
  const sizes = Object.fromEntries(Object.entries(count).map(([country, list]) => [country, list?.length]))
  assert.deepEqual(sizes, { CN: 5, UZ: 5, TM: 1, RU: 30, KG: 7 })
  assert.equal(new Set(KZ.checkpoints.map(({ code }) => code)).size, 48)
})

test('[R707-5] names and codes are those of the published list of checkpoints', (t) => {
  if (!existsSync(shared)) return t.skip('OTKEL_SAMPLES names no folder with the published list of checkpoints')
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

test('[R707-3a, R707-3b] lorries of the categories N1, N2 and N3 need a booking; cars and buses do not', () => {
  const queued = KZ.categories.filter((category) => category.queued).map(({ code }) => code)
  assert.deepEqual(queued, ['N1', 'N2', 'N3'])
})

test('the other side of every checkpoint to China is there, with the two zones the other way round', () => {
  const pairs = new Map([
    ['NUR-ZHOLY', 'HORGOS'],
    ['DOSTYK', 'ALASHANKOU'],
    ['BAKHTY', 'BAKETU'],
    ['KOLZHAT', 'DULATA'],
    ['MAYKAPCHAGAY', 'JEMINAY'],
  ])
  const facing = KZ.checkpoints.filter(({ neighbour }) => neighbour === 'CN')
  assert.deepEqual(facing.map(({ code }) => code).sort(), [...pairs.keys()].sort())
  assert.deepEqual(CN.checkpoints.map(({ code }) => code).sort(), [...pairs.values()].sort())
  for (const ours of facing) {
    const theirs = CN.checkpoints.find(({ code }) => code === pairs.get(ours.code))
    assert.ok(theirs, ours.code)
    assert.deepEqual([theirs.zone, theirs.neighbourZone], [ours.neighbourZone, ours.zone], ours.code)
    assert.equal(theirs.neighbour, 'KZ')
    const [here, there] = [ours.location, theirs.location]
    assert.ok(here && there, ours.code)
    assert.ok(Math.hypot(here.latitude - there.latitude, here.longitude - there.longitude) < 0.3, ours.code)
  }
})

test('China: names are written in their language, and no vehicle needs a booking to leave', () => {
  for (const { code, names } of [...CN.checkpoints, ...CN.regions]) {
    assert.match(names.zh, /^\p{Script=Han}+$/u, code)
    assert.match(names.kk, /^[\p{Script=Cyrillic} .-]+$/u, code)
    assert.match(names.ru, /^[\p{Script=Cyrillic} .-]+$/u, code)
    assert.match(names.en, /^[A-Za-z .-]+$/, code)
  }
  assert.equal(CN.categories.length, KZ.categories.length)
  assert.deepEqual(
    CN.categories.filter(({ queued }) => queued),
    [],
  )
})

test('China: thirteen statutory holidays a year, and every weekend day that is worked is one', () => {
  for (const year of ['2025', '2026']) {
    const ofYear = CN.holidays.filter(({ day }) => day.startsWith(year))
    assert.equal(ofYear.filter(({ kind }) => kind === 'public').length, 13, year)
    for (const { day } of ofYear.filter(({ kind }) => kind === 'working'))
      assert.ok(Temporal.PlainDate.from(day).dayOfWeek > 5, `${day} is worked in exchange`)
  }
})

test('the map shows only corridors of known places and checkpoints, and says how far it may be trusted', () => {
  const map = mapOf('KZ')
  const ends = new Set([...map.places.map(({ id }) => id), ...KZ.checkpoints.map(({ code }) => `checkpoint:${code}`)])
  for (const { id, from, to } of map.corridors) assert.ok(ends.has(from) && ends.has(to), id)
  assert.match(map.accuracy, /not the geometry of roads/)
  assert.match(map.attribution, /GeoNames/)
  assert.deepEqual(mapOf('TR').places, [], 'a country without a map has an empty one')
})

test('every corridor that ends at a checkpoint ends where the checkpoint lies, as far as its place is known', () => {
  const far: string[] = []
  for (const { id, from, to, points } of mapOf('KZ').corridors) {
    for (const [end, point] of [
      [from, points[0]],
      [to, points.at(-1)],
    ] as const) {
      const place = KZ.checkpoints.find(({ code }) => end === `checkpoint:${code}`)?.location
      if (!place || !point) continue
      const km = distanceKm(place, point)
      if (km > place.accuracyKm) far.push(`${id} ${end}: ${km.toFixed(0)} km`)
    }
  }
  assert.deepEqual(far, [])
})

function distanceKm(place: { latitude: number; longitude: number }, [lon, lat]: readonly [number, number]): number {
  const dy = (lat - place.latitude) * 111.2
  const dx = (lon - place.longitude) * 111.2 * Math.cos((lat * Math.PI) / 180)
  return Math.hypot(dx, dy)
}
