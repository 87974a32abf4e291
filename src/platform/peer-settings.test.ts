import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { Misconfigured } from './faults.ts'
import { ownPinnedKey, readPeers } from './peer-settings.ts'

const KEY = ownPinnedKey({ signing: generateKeyPairSync('ed25519').privateKey, signingKeyId: 'a1b2c3' })
const PEER = { name: 'neighbour', country: 'XB', url: 'https://customs.example', keys: [KEY] }

function fileWith(t: TestContext, content: string): { OTKEL_PEERS: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-peers-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'peers.json')
  writeFileSync(file, content)
  return { OTKEL_PEERS: file }
}

test('an installation knows the peers of its file with their address and pinned keys, and none without a file', (t) => {
  assert.deepEqual(readPeers(fileWith(t, JSON.stringify({ peers: [PEER] }))), [PEER])
  assert.deepEqual(readPeers({}), [])
})

test('a peer without a key, with a wrong key or address, or named twice, is one clear line', (t) => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [{ peers: [{ ...PEER, keys: [] }] }, /OTKEL_PEERS: peers\.0\.keys/],
    [{ peers: [{ ...PEER, keys: [{ ...KEY, x: 'short' }] }] }, /peers\.0\.keys\.0\.x/],
    [{ peers: [{ ...PEER, keys: [{ ...KEY, d: 'private' }] }] }, /Unrecognized key/],
    [{ peers: [{ ...PEER, keys: [KEY, KEY] }] }, /peers\.0\.keys: two keys have the same kid/],
    [{ peers: [{ ...PEER, keys: [{ ...KEY, crv: 'X25519' }] }] }, /peers\.0\.keys\.0\.crv/],
    [{ peers: [{ ...PEER, url: 'ftp://customs.example' }] }, /peers\.0\.url/],
    [{ peers: [PEER, { ...PEER, country: 'XC' }] }, /two peers have the same name/],
  ]
  for (const [content, line] of wrong)
    assert.throws(
      () => readPeers(fileWith(t, JSON.stringify(content))),
      (error) => error instanceof Misconfigured && line.test(error.message),
      JSON.stringify(content),
    )
  assert.throws(() => readPeers(fileWith(t, 'peers')), Misconfigured)
  assert.throws(() => readPeers({ OTKEL_PEERS: '/nowhere/peers.json' }), Misconfigured)
})
