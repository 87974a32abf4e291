import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { ok } from '#kernel/result.ts'
import { z } from 'zod'
import { peerPair, type PeerSide } from '../../test/support/peer-pair.ts'
import { PEERS_CHANGED } from './peer-signals.ts'
import { PEER_PATH, peerKind, saveAlarm } from './peers.ts'
import { inTransaction } from './transaction.ts'

test('each step of a message tells both sides that the exchange stands otherwise, and so does an alarm; a stranger tells nobody', async (t) => {
  const note = peerKind('test.note', z.strictObject({}), async () => ok(undefined))
  const { kz, cn } = await peerPair(t, { kinds: (side) => (side === 'CN' ? [note] : []) })
  const told = { kz: 0, cn: 0 }
  const listen = async (name: 'kz' | 'cn', { database }: PeerSide) => {
    const client = new pg.Client({ connectionString: database.url })
    // Where an assertion fails, its database goes first.
    client.on('error', () => undefined)
    await client.connect()
    client.on('notification', () => void (told[name] += 1))
    await client.query(`listen ${PEERS_CHANGED}`)
    return client
  }
  const ears = await Promise.all([listen('kz', kz), listen('cn', cn)])
  /** What both were told of until now; a statement's answer comes behind what was told before it. */
  const now = async () => {
    await Promise.all(ears.map((ear) => ear.query('select 1')))
    return { ...told }
  }
  const { db } = kz.database
  await inTransaction(db, (tx) => kz.peers.send(tx, { to: 'customs-cn', kind: 'test.note', subject: 'a', body: {} }))
  assert.deepEqual(await now(), { kz: 1, cn: 0 }, 'it waits')
  assert.equal(await kz.peers.sendDue(), 1)
  assert.deepEqual(await now(), { kz: 2, cn: 1 }, 'it went, and came')
  assert.equal(await kz.peers.sendDue(), 0)
  assert.equal(await cn.peers.applyWaiting(), 1)
  assert.deepEqual(await now(), { kz: 2, cn: 2 }, 'it was settled, and its answer waits')
  assert.equal(await cn.peers.sendDue(), 1)
  assert.equal(await kz.peers.applyWaiting(), 1)
  assert.deepEqual(await now(), { kz: 4, cn: 3 }, 'the answer came and was taken')
  assert.equal(await kz.peers.applyWaiting(), 0)
  assert.deepEqual(await now(), { kz: 4, cn: 3 }, 'nothing more')
  await saveAlarm(db, { peer: null, kind: 'conflict', detail: 'other contents', now: Temporal.Now.instant() })
  const headers = { 'content-type': 'application/jose' }
  await fetch(`${cn.url}${PEER_PATH}`, { method: 'POST', body: 'of nobody', headers })
  assert.deepEqual(await now(), { kz: 5, cn: 3 }, 'a stranger wakes nobody')
  await Promise.all(ears.map((ear) => ear.end()))
})
