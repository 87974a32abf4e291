import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import type { Principal } from '#kernel/principal.ts'
import { fixedClock } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { openLog } from '#platform/log.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmed, crossed } from '../../test/support/booking-steps.ts'
import { testDatabase } from '../../test/support/database.ts'
import { LAW, NO_GATES, NOW, queueWorld, START } from '../../test/support/queue-world.ts'
import { principalOf } from '../../test/support/principals.ts'
import { openPassPress } from './adapters/pass-pdf/pass-press.ts'
import { cancelBooking } from './cancel-booking.ts'
import type { PassVerified } from './contract.ts'
import type { PassVerdict } from './domain/pass.ts'
import { QUEUE_REFUSALS } from './domain/refusals.ts'
import { passRoutes } from './http/pass-routes.ts'
import type { QueueHttp } from './http/queue-http.ts'
import { readPassFacts } from './read-bookings.ts'
import { findBooking } from './store/booking-store.ts'

const WHO: Readonly<Record<string, Principal>> = {
  officer: principalOf('officer', 'DOSTYK'),
  neighbour: principalOf('officer', 'NUR-ZHOLY'),
  registrar: principalOf('registrar', null),
  driver: principalOf('driver', null),
}

function press(signing = generateKeyPairSync('ed25519').privateKey) {
  return openPassPress({ signing, keyId: 'k1', country: 'KZ', checkpointNames: () => null, countryNames: () => null })
}

/** Bookings with passes, and officers who scan them over HTTP at a moment of business time. */
async function checkpointWorld(t: TestContext, drivers = 1) {
  const world = await queueWorld(await testDatabase(t), drivers)
  const passes = press()
  const clock = fixedClock(START)
  const http = { db: world.db, clock, law: () => LAW, passes } as unknown as QueueHttp
  const app = await buildServer({
    routes: [...passRoutes(http)],
    refusals: [QUEUE_REFUSALS],
    authenticate: async ({ authorization }) => WHO[String(authorization)] ?? null,
    log: openLog('test', 'silent'),
    checkResponses: true,
  })
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => app.close())
  const scan = async (
    token: string,
    {
      who = 'officer',
      at = START,
      checkpoint,
    }: Partial<Record<'who' | 'checkpoint', string>> & { at?: Temporal.Instant } = {},
  ) => {
    clock.set(at)
    const answer = await fetch(`${base}/api/queue/passes/verify`, {
      method: 'POST',
      headers: { authorization: who, 'content-type': 'application/json' },
      body: JSON.stringify({ token, checkpoint }),
    })
    return { status: answer.status, body: (await answer.json()) as PassVerified }
  }
  const tokenOf = async (id: string, by = passes) => {
    const accountId = (await findBooking(world.db, id))?.accountId ?? ''
    const facts = await readPassFacts(world.db, LAW, { accountId, id })
    assert.ok(facts.ok)
    return by.issue(facts.value).token
  }
  return { world, scan, tokenOf }
}

test('[QUE-13] [R707-30] an officer scans a pass and sees whether its booking may enter now', async (t) => {
  const { world, scan, tokenOf } = await checkpointWorld(t)
  const { id } = await confirmed(world)
  const token = await tokenOf(id)
  const verdicts: readonly (readonly [Temporal.Instant, PassVerdict])[] = [
    // In winter a truck is called two hours ahead, and may come from its call on.
    [START.subtract({ minutes: 121 }), 'too-early'],
    [START.subtract({ minutes: 120 }), 'good'],
    [START.add({ minutes: 119 }), 'good'],
    [START.add({ minutes: 121 }), 'too-late'],
  ]
  for (const [at, verdict] of verdicts) assert.equal((await scan(token, { at })).body.verdict, verdict, at.toString())
  const { body } = await scan(token)
  const plate = (await findBooking(world.db, id))?.plate
  assert.deepEqual([body.booking?.id, body.booking?.state, body.booking?.plate], [id, 'confirmed', plate])
  assert.equal(body.pass?.reference, body.booking?.reference)
  const { rows } = await world.pool.query(
    `select data, actor_id as by from audit.entry where event = 'queue.pass-verified' order by recorded_at`,
  )
  assert.deepEqual(rows.at(-1), { data: { checkpoint: 'DOSTYK', verdict: 'good' }, by: WHO['officer']?.id })
  assert.equal(rows.length, verdicts.length + 1)
})

test('[QUE-13] a pass that outlived its booking opens nothing: the booking decides', async (t) => {
  const { world, scan, tokenOf } = await checkpointWorld(t, 2)
  const [slot = ''] = await world.slots(1, 5)
  const used = await confirmed(world, 0, slot)
  const usedToken = await tokenOf(used.id)
  await crossed(world, used.id)
  assert.equal((await scan(usedToken)).body.verdict, 'already-crossed')
  assert.equal((await scan(usedToken, { at: START.add({ hours: 9 }) })).body.verdict, 'already-crossed')
  const given = await confirmed(world, 1, slot)
  const givenToken = await tokenOf(given.id)
  const accountId = world.drivers[1]?.accountId ?? ''
  const actor = { kind: 'system', id: 'test' } as const
  const wish = { bookingId: given.id, accountId, reason: 'other', actor, correlationId: 't' }
  await inTransaction(world.db, (tx) => cancelBooking(tx, LAW, wish, NOW, NO_GATES))
  const { body } = await scan(givenToken)
  assert.deepEqual([body.verdict, body.booking?.state], ['not-in-force', 'cancelled'])
})

test('[QUE-13] what is not a genuine pass of this authority shows no booking', async (t) => {
  const { world, scan, tokenOf } = await checkpointWorld(t)
  const { id } = await confirmed(world)
  const forged = await tokenOf(id, press())
  for (const [token, verdict] of [
    [forged, 'forged'],
    ['a.b.c', 'malformed'],
  ] as const) {
    const { body } = await scan(token)
    assert.deepEqual([body.verdict, body.pass, body.booking], [verdict, null, null])
  }
})

test('[QUE-13] [R707-4] an officer scans for his own checkpoint, a registrar for any, a driver not at all', async (t) => {
  const { world, scan, tokenOf } = await checkpointWorld(t)
  const { id } = await confirmed(world)
  const token = await tokenOf(id)
  const elsewhere = (await scan(token, { who: 'neighbour' })).body
  assert.deepEqual(
    [elsewhere.verdict, elsewhere.pass?.checkpoint, elsewhere.booking],
    ['other-checkpoint', 'DOSTYK', null],
  )
  assert.equal((await scan(token, { who: 'neighbour', checkpoint: 'DOSTYK' })).status, 403)
  assert.equal((await scan(token, { who: 'registrar' })).body.verdict, 'good')
  assert.equal((await scan(token, { who: 'registrar', checkpoint: 'BAKHTY' })).body.verdict, 'other-checkpoint')
  assert.equal((await scan(token, { who: 'driver' })).status, 403)
})

test('[QUE-13] every scan is audited: forged, unreadable, of another checkpoint, asked for another checkpoint', async (t) => {
  const { world, scan, tokenOf } = await checkpointWorld(t)
  const { id } = await confirmed(world)
  const genuine = await tokenOf(id)
  const forged = await tokenOf(id, press())
  await scan(forged)
  await scan(forged)
  await scan('a.b.c')
  await scan(genuine, { who: 'neighbour' })
  await scan(genuine, { who: 'neighbour', checkpoint: 'DOSTYK' })
  await scan(genuine, { who: 'registrar', checkpoint: 'BAKHTY' })
  await scan(genuine)
  const { rows } = await world.pool.query<{ event: string; pass: string; by: string; data: unknown }>(
    `select event, subject_id as pass, actor_id as by, data from audit.entry where event like 'queue.pass-%' order by recorded_at, id`,
  )
  const digest = (token: string) => createHash('sha256').update(token).digest('hex')
  const refused = (token: string, who: string, checkpoint: string, verdict: string, booking: string | null = null) => ({
    event: 'queue.pass-refused',
    pass: digest(token),
    by: WHO[who]?.id,
    data: { checkpoint, verdict, booking },
  })
  assert.deepEqual(rows, [
    refused(forged, 'officer', 'DOSTYK', 'forged'),
    refused(forged, 'officer', 'DOSTYK', 'forged'),
    refused('a.b.c', 'officer', 'DOSTYK', 'malformed'),
    refused(genuine, 'neighbour', 'NUR-ZHOLY', 'other-checkpoint', id),
    refused(genuine, 'neighbour', 'DOSTYK', 'queue.other-checkpoint'),
    refused(genuine, 'registrar', 'BAKHTY', 'other-checkpoint', id),
    { event: 'queue.pass-verified', pass: id, by: WHO['officer']?.id, data: { checkpoint: 'DOSTYK', verdict: 'good' } },
  ])
})
