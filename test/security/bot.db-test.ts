import assert from 'node:assert/strict'
import test from 'node:test'
import { seedSlots } from '#queue/bench/seed.ts'
import { newId } from '#platform/new-id.ts'
import { composedApp } from '../support/composed-app.ts'
import { aPhone, aPlate, aVin } from '../support/identity-builders.ts'
import { anInhabitant, OWN_CHECKPOINT } from '../support/inhabitants.ts'

/** What a person does once in an hour, a bot does so many times: one address, one account, the limits of production. */
const TIMES = 100
const PLACES = 88

test('a bot with a hundred times the rate of a person gets what a person gets, and leaves no more than a page of rows', async (t) => {
  const { url, database, context, bugs } = await composedApp(t, undefined, { OTKEL_CODES_PER_ADDRESS: '10' })
  const { pool } = database
  const bot = await anInhabitant(context)
  const call = async (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    assert.ok(answer.status < 500 || answer.status === 503, `${path}: ${text}`)
    return answer.status < 300 ? 'taken' : (JSON.parse(text) as { type: string }).type
  }
  const many = async (run: (n: number) => Promise<string>) => {
    const met: Record<string, number> = {}
    for (let n = 0; n < TIMES; n += 1) {
      const code = await run(n)
      met[code] = (met[code] ?? 0) + 1
    }
    return met
  }
  const count = async (sql: string, ...values: unknown[]) =>
    (await pool.query<{ n: number }>(`select count(*)::int as n ${sql}`, values)).rows[0]?.n ?? 0
  const began = performance.now()

  const victim = aPhone()
  const codesOfOne = await many(() => call('/api/identity/codes', { phone: victim, language: 'ru' }))
  const codesOfAll = await many(() => call('/api/identity/codes', { phone: aPhone(), language: 'ru' }))
  const challenges = await many(() => call('/api/identity/passkey-sign-in/options', {}))
  const guesses = await many((n) =>
    call('/api/identity/operator-sign-in', { login: `guess-${n}`, password: 'open-the-steppe-1', totp: '123456' }),
  )
  const [slotId = ''] = await seedSlots(
    pool,
    { checkpoint: OWN_CHECKPOINT, neighbour: 'CN', count: 1, capacity: PLACES },
    Temporal.Now.instant().add({ hours: 48 }),
  )
  const trucks: string[] = []
  const entered = await many((n) => {
    trucks[n] = newId()
    const truck = { id: trucks[n], country: 'KZ', plate: aPlate(), vin: aVin(), category: 'N3', machinery: false }
    return call('/api/identity/vehicles', { ...truck, ownerId: bot.objects['owner'] }, bot.headers)
  })
  const booked = await many((n) => {
    const wish = { id: newId(), checkpoint: OWN_CHECKPOINT, slotId, trailerId: null, goods: null }
    return call(
      '/api/queue/bookings',
      { ...wish, vehicleId: trucks[n], driverIds: [bot.objects['person']] },
      bot.headers,
    )
  })
  const seconds = (performance.now() - began) / 1_000

  const left = {
    codes: await count('from identity.sign_in_code'),
    challenges: await count('from identity.passkey_challenge'),
    failures: await count('from identity.sign_in_failure'),
    places: await count(`from queue.booking where slot_id = $1 and state = 'held'`, slotId),
  }
  t.diagnostic(JSON.stringify({ codesOfOne, codesOfAll, challenges, guesses, entered, booked, left, seconds }))
  assert.equal(codesOfOne['taken'], 1, 'the phone of a stranger rings once')
  assert.ok((codesOfAll['taken'] ?? 0) <= 9, 'ten codes an hour from an address, one of them to the victim')
  assert.equal(guesses['taken'], undefined)
  assert.ok(left.places <= 3, `${left.places} of ${PLACES} places without a payment`)
  assert.ok(left.challenges <= 64 && left.failures <= 201, JSON.stringify(left))
  assert.deepEqual(bugs, [])
})
