import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { signWhole } from '#platform/signing.ts'
import { PeerBody } from '../peer-body.ts'
import { CORRIDOR_PEER_PATH, CORRIDOR_PEER_TYP } from '../take-peer-message.ts'
import { corridorRoutes } from './corridor-routes.ts'

test('[DRV-4] [DRV-23] a sign of life with as many holds as a side may name, each with a long reason, is not too long to be taken', async () => {
  const holds = Array.from({ length: 500 }, (_, n) => ({
    vehicle: `steppe/IGV-${n}`,
    by: randomUUID(),
    basis: 'ж'.repeat(300),
  }))
  const body = { kind: 'alive', holds, saidAtMs: Date.now() }
  assert.ok(PeerBody.safeParse(body).success)
  const { privateKey } = generateKeyPairSync('ed25519')
  const payload = new TextEncoder().encode(JSON.stringify({ from: 'KZ', to: 'CN', body }))
  const said = await signWhole(payload, CORRIDOR_PEER_TYP, { keyId: 'kz', key: privateKey }, Temporal.Now.instant())
  const heard = corridorRoutes({ side: 'CN', peers: [] } as never).find(({ url }) => url === CORRIDOR_PEER_PATH)
  assert.ok(said.length <= (heard?.bodyLimit ?? 0), `${said.length} of ${heard?.bodyLimit} bytes`)
})
