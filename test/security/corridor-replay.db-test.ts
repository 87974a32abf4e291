import assert from 'node:assert/strict'
import test from 'node:test'
import { CORRIDOR_PEER_PATH, CORRIDOR_PEER_TYP } from '#driverless/take-peer-message.ts'
import { readPeers } from '#platform/peer-settings.ts'
import { takeRevocation } from '#platform/peers.ts'
import { signWhole } from '#platform/signing.ts'
import { inTransaction } from '#platform/transaction.ts'
import { composedApp, PEER_KEY } from '../support/composed-app.ts'

test('a word of the other side’s controller holds in the order in which it was signed: who repeats an older one after a newer one is refused, and strangers do not reach the database', async (t) => {
  const { url, database } = await composedApp(t)
  const say = (basis: string | null, ago: number, key = PEER_KEY) => {
    const body = { kind: 'hold', vehicle: 'IGV/1', by: 'Inspector Wei', basis }
    const payload = Buffer.from(JSON.stringify({ from: 'CN', to: 'KZ', body }))
    return signWhole(payload, CORRIDOR_PEER_TYP, key, Temporal.Now.instant().subtract({ seconds: ago }))
  }
  const post = async (jws: string) => (await fetch(`${url}${CORRIDOR_PEER_PATH}`, { method: 'POST', body: jws })).status
  const kept = async () => {
    const { rows } = await database.pool.query<{ basis: string | null }>(
      "select body #>> '{body,basis}' as basis from driverless.inbox order by received_at, id",
    )
    return rows.map(({ basis }) => basis)
  }
  const go = await say(null, 20)
  const hold = await say('risk', 10)
  assert.deepEqual([await post(go), await post(hold)], [204, 204])
  assert.equal(await post(go), 401, 'yesterday’s go after today’s hold')
  assert.equal(await post(hold), 401, 'the same word again')
  const sameSecond = await say('doubt', 10)
  assert.equal(await post(sameSecond), 204, 'another word of the same second')
  assert.equal(await post(hold), 401, 'also behind it')
  assert.deepEqual(await kept(), [null, 'risk', 'doubt'])
  const forged = await say(null, 0, { ...PEER_KEY, keyId: 'nobody' })
  const answers = new Set<number>()
  for (let n = 0; n < 70; n += 1) answers.add(await post(forged))
  assert.deepEqual([...answers], [401, 429])
  assert.deepEqual(await kept(), [null, 'risk', 'doubt'])
})

test('[CTOP-23] a key that the other side revoked commands no vehicle either: the corridor believes what the exchange believes', async (t) => {
  const { url, database, context } = await composedApp(t)
  const post = async (basis: string) => {
    const body = { kind: 'hold', vehicle: 'IGV/1', by: 'Inspector Wei', basis }
    const payload = Buffer.from(JSON.stringify({ from: 'CN', to: 'KZ', body }))
    const said = await signWhole(payload, CORRIDOR_PEER_TYP, PEER_KEY, Temporal.Now.instant())
    return (await fetch(`${url}${CORRIDOR_PEER_PATH}`, { method: 'POST', body: said })).status
  }
  assert.equal(await post('risk'), 204)
  const peer = readPeers(context.config).find(({ country }) => country === 'CN')
  assert.ok(peer)
  const revocation = { kid: PEER_KEY.keyId, reason: 'A stolen disk', by: PEER_KEY.keyId }
  assert.ok(await inTransaction(database.db, (tx) => takeRevocation(tx, peer, revocation, Temporal.Now.instant())))
  assert.equal(await post('a thief says so'), 401)
  const { rows } = await database.pool.query('select id from driverless.inbox')
  assert.equal(rows.length, 1)
})
