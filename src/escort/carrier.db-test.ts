import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type KyselyPlugin, sql } from 'kysely'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import { activeTrip, escortWorld, finalisedTrip, must, START, worldWithSeal } from '../../test/support/escort-world.ts'
import { comes } from '../../test/support/eventually.ts'
import type { PassageFact, ReleaseFact, SubjectKey } from '#kernel/shared-facts.ts'
import { CarrierTrip } from './contract/carrier.ts'
import { notePassage } from './note-passage.ts'
import { Looks, noteLooks } from './note-looks.ts'
import { readCarrierTrip, readCarrierTrips } from './read-carrier.ts'
import { readTrip } from './read-centre.ts'
import { REPORTS_A_DAY, reportAhead } from './report-ahead.ts'

const [OURS, THEIRS] = ['070740001237', '120340005670']

test('[ESC-62] [ESC-64] a carrier sees the trips of its own firm and reports on them, and nobody else’s', async (t) => {
  const world = await escortWorld(t, await testDatabase(t))
  const { deps, first } = world
  const ours = await finalisedTrip(world, '8800000901', { carrierBin: OURS, plate: '707ABC05' })
  const theirs = await finalisedTrip(world, '8800000902', { carrierBin: THEIRS, plate: '707ABC06' })
  const seen = async (firm: string) => (await readCarrierTrips(deps, firm)).trips.map(({ plate }) => plate)
  assert.deepEqual(await seen(OURS), ['707ABC05'])
  assert.deepEqual(await seen(THEIRS), ['707ABC06'])
  assert.deepEqual(await seen(''), [], 'an account without a firm sees none')
  const report = (trip: string, firm: string) =>
    reportAhead(
      deps,
      trip,
      { id: newId(), reason: 'breakdown', at: START.toString(), minutes: 60 },
      { ...first, role: 'carrier', firm },
    )
  must(await report(ours.id, OURS))
  const refused = await report(theirs.id, OURS)
  assert.equal(refused.ok ? 'ok' : refused.refusal.code, 'escort.not-own-trip')
  assert.deepEqual(
    must(await readCarrierTrip(deps, ours.id, OURS)).reports.map(({ reason }) => reason),
    ['breakdown'],
  )
  assert.deepEqual(must(await readCarrierTrip(deps, theirs.id, THEIRS)).reports, [])
  for (const firm of [OURS, '']) {
    const looked = await readCarrierTrip(deps, theirs.id, firm)
    assert.equal(looked.ok ? 'ok' : looked.refusal.code, 'escort.not-own-trip')
  }
  const unknown = await readCarrierTrip(deps, newId(), OURS)
  assert.equal(unknown.ok ? 'ok' : unknown.refusal.code, 'escort.trip-unknown')
})

test('[ESC-62] [ESC-65] a carrier sees when its truck comes and where it roughly is, no goods and no officers', async (t) => {
  const { world, line } = await worldWithSeal(t, '8800000903')
  const { order } = await activeTrip(world, line, { carrierBin: OURS })
  world.clock.set(START.add({ minutes: 60 }))
  // Beside the third corner of the road.
  await line.say({ lon: 79.11, lat: 43.906, speedKnots: 30 })
  const trip = await comes(async () => {
    const found = must(await readCarrierTrip(world.deps, order.id, OURS))
    assert.ok(found.place && found.eta)
    assert.deepEqual(found.place.at, [79.125, 43.925])
    return found
  })
  // From the third corner some 190 km are left at 60 km/h.
  const hours = world.clock
    .now()
    .until(Temporal.Instant.from(trip.eta ?? ''))
    .total('hours')
  assert.ok(hours > 2.8 && hours < 3.6, String(hours))
  CarrierTrip.strict().parse(trip)
  // Another place in the same cell a minute later: the arrival is a minute later, and tells nothing of the way between.
  world.clock.set(START.add({ minutes: 61 }))
  await line.say({ lon: 79.12, lat: 43.915, speedKnots: 30 })
  await comes(async () => {
    const { rows } = await sql<{ lon: number }>`select lon from escort.leg_state`.execute(world.deps.db)
    assert.ok(Math.abs((rows[0]?.lon ?? 0) - 79.12) < 1e-3)
  })
  const { eta, place } = must(await readCarrierTrip(world.deps, order.id, OURS))
  assert.deepEqual(place?.at, trip.place?.at)
  const later = Temporal.Instant.from(trip.eta ?? '').until(Temporal.Instant.from(eta ?? ''))
  assert.equal(later.total('seconds'), 60)
  const told = JSON.stringify(trip)
  for (const hidden of ['8517', world.first.actor.id, world.second.actor.id]) assert.ok(!told.includes(String(hidden)))
})

test('[ESC-62] a carrier sees the papers of its own trip alone, though truck and container travelled for another firm', async (t) => {
  const world = await escortWorld(t, await testDatabase(t))
  const [ordered, came, foreign] = [newId(), newId(), newId()]
  const ours = await finalisedTrip(world, '8800000911', {
    carrierBin: OURS,
    container: 'MSKU1234565',
    declaration: '26KZ0000001',
    booking: ordered,
  })
  const bare = await finalisedTrip(world, '8800000912', { carrierBin: OURS, plate: '808ABC05' })
  const passage: PassageFact = {
    passageId: 'p1',
    checkpoint: 'NUR-ZHOLY',
    lane: 'E1',
    stage: 'arrived',
    direction: 'in',
    subjects: [
      { kind: 'plate', id: '707ABC05' },
      { kind: 'booking', id: came },
    ],
    occurredAt: START,
  }
  await notePassage(world.deps, passage)
  const release = (declaration: string): ReleaseFact => ({
    declaration,
    authority: 'KZ',
    decision: 'released',
    root: null,
    subjects: [],
    decidedAt: START,
  })
  const deps = {
    ...world.deps,
    // All bookings of the plate that are not over, whosever, as the queue answers.
    bookingsOf: async () =>
      [ordered, came, foreign].map((id) => ({
        id,
        reference: id,
        checkpoint: 'NUR-ZHOLY',
        state: 'confirmed' as const,
        startsAt: START,
        endsAt: START.add({ hours: 1 }),
      })),
    releasesOf: async ({ kind, id }: SubjectKey) =>
      kind === 'declaration' ? [release(id)] : [release('26KZ0000001'), release('26KZ0000002')],
  }
  const { links } = must(await readCarrierTrip(deps, ours.id, OURS))
  assert.deepEqual(
    links.bookings.map(({ reference }) => reference),
    [ordered, came],
  )
  assert.deepEqual(
    links.releases.map(({ declaration }) => declaration),
    ['26KZ0000001'],
  )
  const none = must(await readCarrierTrip(deps, bare.id, OURS)).links
  assert.deepEqual([none.bookings, none.releases], [[], []], 'a trip that names no papers has none')
})

test('[ESC-61] a dispatcher’s report counts from when it came, whatever he says; a driver’s from when he made it', async (t) => {
  const world = await escortWorld(t, await testDatabase(t))
  const driver = newId()
  const { id } = await finalisedTrip(world, '8800000921', { carrierBin: OURS, driverAccount: driver })
  const at = START.subtract({ hours: 6 })
  const told = { reason: 'breakdown' as const, at: at.toString(), minutes: 60 }
  const { first } = world
  const report = newId()
  must(await reportAhead(world.deps, id, { ...told, id: report }, { ...first, role: 'carrier', firm: OURS }))
  const own = newId()
  const himself = { ...first, actor: { ...first.actor, id: driver }, role: 'driver' as const }
  must(await reportAhead(world.deps, id, { ...told, id: own }, himself))
  const { rows } = await sql<{ id: string; toldAt: Temporal.Instant; validUntil: Temporal.Instant }>`
    select id, told_at as "toldAt", valid_until as "validUntil" from escort.driver_report`.execute(world.deps.db)
  const kept = new Map(rows.map((row) => [row.id, [row.toldAt.toString(), row.validUntil.toString()]]))
  assert.deepEqual(kept.get(report), [START.toString(), START.add({ hours: 1 }).toString()])
  assert.deepEqual(kept.get(own), [at.toString(), at.add({ hours: 1 }).toString()])
  const seen = (await readTrip(world.deps, id))?.reports.map(({ reason, at: moment }) => `${reason} ${moment}`)
  assert.deepEqual(seen, [`breakdown ${at.toString()}`, `breakdown ${START.toString()}`], 'the centre sees both')
})

test('[ESC-61] driver and carrier tell a bounded number of times a day before an alarm, also all at once; the centre is not bounded', async (t) => {
  const world = await escortWorld(t, await testDatabase(t))
  const { id: trip } = await finalisedTrip(world, '8800000922', { carrierBin: OURS })
  const { first } = world
  const told = { reason: 'breakdown' as const, at: START.toString(), minutes: 240 }
  const say = (id: string, role: 'carrier' | 'centre' = 'carrier') =>
    reportAhead(
      world.deps,
      trip,
      { ...told, id },
      role === 'centre' ? { ...first, role } : { ...first, role, firm: OURS },
    )
  const ids = Array.from({ length: REPORTS_A_DAY + 3 }, () => newId())
  const answers = await Promise.all(ids.map((id) => say(id)))
  assert.equal(answers.filter(({ ok }) => ok).length, REPORTS_A_DAY)
  const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))
  assert.deepEqual(codes, ['escort.too-many-reports', 'escort.too-many-reports', 'escort.too-many-reports'])
  const taken = ids.find((_, at) => answers[at]?.ok) ?? ''
  must(await say(taken))
  must(await say(newId(), 'centre'))
})

test('[ESC-62] the list of a carrier asks the database as often for ten trips as for one', async (t) => {
  const world = await escortWorld(t, await testDatabase(t))
  const asked = async () => {
    let queries = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        queries += 1
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const { trips } = await readCarrierTrips({ ...world.deps, db: world.deps.db.withPlugin(counting) }, OURS)
    return [trips.length, queries] as const
  }
  await finalisedTrip(world, '8800000930', { carrierBin: OURS })
  const [one, first] = await asked()
  for (let i = 1; i < 10; i += 1) await finalisedTrip(world, `880000093${i}`, { carrierBin: OURS })
  const [ten, then] = await asked()
  assert.deepEqual([one, ten], [1, 10])
  assert.ok(first > 0 && first === then, `${first} reads, then ${then}`)
})

test('[ESC-65] each look of a carrier at a trip is written down: who, at which, how; a desk that stays open is one look an hour', async (t) => {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const { deps, first, second, clock } = world
  const [one, two] = [newId(), newId()]
  const looks = new Looks()
  const list = (by = first) => noteLooks(deps, looks, { trips: [one, two], how: 'list' }, by)
  const written = async () => {
    const { rows } = await database.pool.query<{ who: string; trip: string; how: string }>(
      `select actor_id as who, subject_id as trip, data ->> 'how' as how from audit.entry
       where event = 'escort.carrier-looked' order by tx`,
    )
    return rows.map(({ who, trip, how }) => `${who} ${trip} ${how}`)
  }
  await list()
  await noteLooks(deps, looks, { trips: [two], how: 'trip' }, first)
  const ofList = (by = first) => [one, two].map((trip) => `${by.actor.id} ${trip} list`)
  const begun = [...ofList(), `${first.actor.id} ${two} trip`]
  assert.deepEqual((await written()).toSorted(), begun.toSorted())
  clock.set(START.add({ minutes: 59 }))
  await list()
  assert.deepEqual((await written()).toSorted(), begun.toSorted(), 'the same look')
  await list(second)
  clock.set(START.add({ minutes: 60 }))
  await list()
  assert.deepEqual(
    (await written()).slice(begun.length).toSorted(),
    [...ofList(second), ...ofList()].toSorted(),
    'another person at once, the same one after an hour',
  )
})
