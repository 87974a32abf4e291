import assert from 'node:assert/strict'
import { generateKeyPairSync, hash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { CLOSED, must, START, tripWithCutRope } from '../../test/support/escort-world.ts'
import { verifyEvidence } from './commands/verify-evidence.ts'
import { checkEvidence } from './domain/check-evidence.ts'
import type { EvidenceBundle } from './domain/evidence.ts'
import { makeEvidence } from './make-evidence.ts'
import type { Protocol } from './protocols/protocol.ts'

const sha256 = (hex: string) => hash('sha256', Buffer.from(hex, 'hex'), 'hex')

/** The judgement of a bundle by programs with these protocols. */
function judgementOf(bundle: EvidenceBundle, protocols: ReadonlyMap<string, Protocol>) {
  const checks = checkEvidence(bundle, { holds: true, root: bundle.signature.root, key: '' }, sha256, protocols)
  const found = checks.find(({ name }) => name === 'judgement')
  assert.ok(found)
  return `${found.ok ? '✓' : '✗'} ${found.finding}`
}

async function bundleOf(t: TestContext) {
  const { world, order } = await tripWithCutRope(t, '8800000951')
  const signer = { key: generateKeyPairSync('ed25519').privateKey, authority: 'test' }
  const bundle = must(await makeEvidence(world.deps, order.id, signer, world.first))
  const protocol = world.deps.protocols.get('jt701')
  assert.ok(protocol)
  return { bundle, protocol, world }
}

test('[ESC-51] a bundle is judged again by programs that read its protocol otherwise, or do not know it, by what it was read as', async (t) => {
  const { bundle, protocol } = await bundleOf(t)
  const by = (other: Partial<Protocol>) => new Map([['jt701', { ...protocol, ...other }]])
  assert.ok((await verifyEvidence(JSON.stringify(bundle))).every(({ ok }) => ok))
  assert.equal(judgementOf(bundle, by({})), '✓ judgement-again')
  // The next version reads no alarm in these bytes.
  const deaf: Protocol['decode'] = (frame, session) => {
    const decoded = protocol.decode(frame, session)
    const quiet = { alarms: 0, state: 0, stateKnown: 0, cutCount: null }
    return { ...decoded, readings: decoded.readings.map((reading) => ({ ...reading, ...quiet })) }
  }
  const next = by({ version: protocol.version + 1, decode: deaf })
  assert.equal(judgementOf(bundle, next), '✓ judgement-by-readings')
  assert.equal(judgementOf(bundle, new Map()), '✓ judgement-by-readings')

  const forged = structuredClone(bundle)
  for (const { readings } of forged.legs[0]?.frames ?? []) for (const reading of readings ?? []) delete reading.alarms
  assert.equal(judgementOf(forged, by({})), '✗ reading-differs')
  for (const { readings } of forged.legs[0]?.frames ?? [])
    for (const reading of readings ?? []) Object.assign(reading, { state: CLOSED, cutCount: null })
  assert.equal(judgementOf(forged, next), '✗ judgement-differs', 'conclusions that the readings do not bear')
})

test('[ESC-51] a conclusion of an earlier reading of the same bytes is told apart from one that was changed', async (t) => {
  const { bundle, protocol } = await bundleOf(t)
  const cut = bundle.events.find(({ kind }) => kind === 'ROPE_CUT')
  assert.equal(cut?.['protocolVersion'], protocol.version, 'the event keeps by what its frame was read')
  const known = new Map([['jt701', protocol]])
  const made = structuredClone(bundle)
  for (const event of made.events) Object.assign(event, { at: START.toString() })
  assert.equal(judgementOf(made, known), '✗ judgement-differs')
  for (const event of made.events) Object.assign(event, { protocolVersion: protocol.version - 1 })
  assert.equal(judgementOf(made, known), '✗ judgement-earlier')
})

test('[ESC-51] a bundle of version 1, which holds no readings, is read by the version that there is, and the check says so', async (t) => {
  const { bundle, protocol } = await bundleOf(t)
  const old = structuredClone(bundle)
  old.version = 1
  for (const leg of old.legs) for (const frame of leg.frames) delete frame.readings
  const by = (other: Partial<Protocol>) => new Map([['jt701', { ...protocol, ...other }]])
  assert.equal(judgementOf(old, by({})), '✓ judgement-again')
  assert.equal(judgementOf(old, by({ version: protocol.version + 1 })), '✓ judgement-by-other')
  const blind: Protocol['decode'] = (frame, session) => ({ ...protocol.decode(frame, session), readings: [] })
  assert.equal(judgementOf(old, by({ version: protocol.version + 1, decode: blind })), '✗ protocol-missing')
  assert.equal(judgementOf(old, new Map()), '✗ protocol-missing')
})
