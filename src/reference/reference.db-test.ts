import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addWorkingDays } from '#kernel/working-days.ts'
import { inTransaction } from '#platform/transaction.ts'
import { prepareDatabase } from '#apps/migrate.ts'
import { testDatabase } from '../../test/support/database.ts'
import { loadReference } from './load-reference.ts'
import { readPackage } from './package-of.ts'
import { KZ_FILES } from './packages/kz/files.ts'
import { readWorkCalendar } from './read-work-calendar.ts'
import { savePackage } from './store/package-store.ts'
import {
  findCheckpoint,
  getCheckpoint,
  listCheckpoints,
  listCountries,
  listLanes,
  listVehicleCategories,
} from './store/reference-store.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('[R707-5] after migration the 48 checkpoints of the annex stand there, from its first day on and not before', async () => {
  const { db } = await testDatabase()
  assert.equal((await listCheckpoints(db, day('2026-11-22'))).length, 48)
  assert.equal((await listCheckpoints(db, day('2025-03-24'))).length, 48)
  assert.equal((await listCheckpoints(db, day('2025-03-23'))).length, 0)
})

test('a checkpoint comes with its names, region, zones, aliases and place', async () => {
  const { db } = await testDatabase()
  const checkpoint = await getCheckpoint(db, 'DOSTYK', day('2026-11-22'))
  assert.equal(checkpoint.names.zh, '多斯特克')
  assert.equal(checkpoint.region.names.kk, 'Жетісу облысы')
  assert.equal(checkpoint.zone, 'Asia/Almaty')
  assert.equal(checkpoint.neighbourZone, 'Asia/Shanghai')
  assert.ok(checkpoint.aliases.includes('Alakol'))
  assert.equal(checkpoint.location?.accuracyKm, 15)
  const other = await getCheckpoint(db, 'AKSAY', day('2026-11-22'))
  assert.deepEqual([other.aliases, other.location, other.zone], [[], null, 'Asia/Oral'])
  assert.equal(await findCheckpoint(db, "' or 1=1 --", day('2026-11-22')), null)
})

test('[R707-1] every checkpoint of the annex has a lane out for trucks', async () => {
  const { db } = await testDatabase()
  const on = day('2026-11-22')
  for (const { code } of await listCheckpoints(db, on)) {
    const lanes = await listLanes(db, code, on)
    assert.ok(
      lanes.some(({ direction, kinds }) => direction === 'out' && kinds.includes('truck')),
      code,
    )
  }
})

test('countries and vehicle categories are listed with their names', async () => {
  const { db } = await testDatabase()
  const countries = await listCountries(db, day('2026-11-22'))
  assert.equal(countries.find(({ code }) => code === 'CN')?.names.kk, 'Қытай')
  assert.equal((await listVehicleCategories(db, day('2026-11-22'))).length, 10)
})

test('loading the same package again changes nothing', async () => {
  const { db, migratorUrl } = await testDatabase()
  assert.equal(await inTransaction(db, (tx) => loadReference(tx, 'KZ')), false)
  const before = await db.selectFrom('reference.loaded_package').selectAll().execute()
  assert.deepEqual(await prepareDatabase(migratorUrl, { country: 'KZ', currency: 'KZT' }), [])
  assert.deepEqual(await db.selectFrom('reference.loaded_package').selectAll().execute(), before)
})

test('a changed package takes the place of the old one at the next migration', async () => {
  const { db } = await testDatabase()
  await sql`update reference.loaded_package set digest = 'older'`.execute(db)
  await sql`delete from reference.country where code = 'CN'`.execute(db)
  assert.equal(await inTransaction(db, (tx) => loadReference(tx, 'KZ')), true)
  assert.ok((await listCountries(db, day('2026-11-22'))).some(({ code }) => code === 'CN'))
})

test('[R707-5] a checkpoint that an act closes or changes ends on a day, with its lanes and other names', async () => {
  const { db } = await testDatabase()
  const [closing, changing] = ['BAKHTY', 'DOSTYK']
  const list = KZ_FILES.checkpoints.checkpoints.flatMap((one) => {
    if (one.code === closing) return [{ ...one, until: '2027-01-01' }]
    if (one.code !== changing) return [one]
    const next = { ...one, from: '2027-01-01', names: { ...one.names, en: 'Dostyk New' } }
    return [{ ...one, until: '2027-01-01' }, next]
  })
  const files = { ...KZ_FILES, checkpoints: { ...KZ_FILES.checkpoints, checkpoints: list } }
  await inTransaction(db, (tx) => savePackage(tx, readPackage('KZ', files), 'changed'))
  const [before, after] = [day('2026-12-31'), day('2027-01-01')]
  assert.deepEqual([(await listCheckpoints(db, before)).length, (await listCheckpoints(db, after)).length], [48, 47])
  assert.equal(await findCheckpoint(db, closing, after), null)
  assert.equal((await listLanes(db, closing, after)).length, 0)
  assert.equal((await getCheckpoint(db, changing, before)).names.en, 'Dostyk')
  const changed = await getCheckpoint(db, changing, after)
  assert.equal(changed.names.en, 'Dostyk New')
  assert.ok(changed.aliases.includes('Alakol'))
  assert.equal((await listLanes(db, changing, after)).length, 4)
})

test('the table refuses two versions of one checkpoint for the same day, and a lane where there is no checkpoint', async () => {
  const { db } = await testDatabase()
  await assert.rejects(
    sql`insert into reference.checkpoint (code, valid, neighbour, region, zone, neighbour_zone, names, act)
      select code, '[2027-01-01,)', neighbour, region, zone, neighbour_zone, names, act
      from reference.checkpoint where code = 'DOSTYK'`.execute(db),
    { code: '23P01' },
  )
  await assert.rejects(
    sql`insert into reference.lane values ('NOWHERE', 'OUT-1', '[2026-01-01,)', 'out', '{truck}')`.execute(db),
    { code: '23503' },
  )
})

test('the working calendar knows the holidays and the days moved because of them', async () => {
  const { db } = await testDatabase()
  const calendar = await readWorkCalendar(db, day('2026-01-01'), day('2027-01-01'))
  assert.ok(calendar.daysOff.has('2026-05-27') && calendar.daysOff.has('2026-10-26'))
  assert.equal(calendar.daysOff.has('2027-01-01'), false)
  const registered = day('2026-05-25')
  // 27 May is Kurban Ait, 30 and 31 May a weekend.
  assert.equal(addWorkingDays(registered, 5, calendar).toString(), '2026-06-02')
})
