import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test from 'node:test'
import { readPeers } from '#platform/peer-settings.ts'
import { rotateSigningKey } from '#platform/signing-keys.ts'
import { introduce } from './peers.ts'

test('[CTOP-23] a demonstration that is started again pins the keys that took over at the other side meanwhile', (t) => {
  const root = mkdtempSync(path.join(tmpdir(), 'otkel-peers-'))
  t.after(() => rmSync(root, { recursive: true }))
  const [home, neighbour] = (['KZ', 'CN'] as const).map((country) => {
    const folder = path.join(root, country)
    mkdirSync(path.join(folder, 'keys'), { recursive: true })
    const keys = { signing: generateKeyPairSync('ed25519').privateKey, signingKeyId: `first-${country}` }
    return { installation: { folder, authority: { country }, keys }, url: 'http://127.0.0.1:1' }
  })
  assert.ok(home && neighbour)
  const added = rotateSigningKey(home.installation, Temporal.Instant.from('2026-11-30T00:00:00Z'))
  const [ours, theirs] = introduce(home, neighbour)
  const kidsIn = (file: string) => readPeers({ OTKEL_PEERS: file }).flatMap(({ keys }) => keys.map(({ kid }) => kid))
  assert.deepEqual(kidsIn(theirs), ['first-KZ', added.kid])
  assert.deepEqual(kidsIn(ours), ['first-CN'])
})
