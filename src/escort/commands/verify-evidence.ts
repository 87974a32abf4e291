import { createPublicKey, hash, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { messageOf } from '#platform/faults.ts'
import { indexCorridor } from '../domain/corridor.ts'
import { type EvidenceBundle, EvidenceBundle as Bundle, type EvidenceCheck } from '../domain/evidence.ts'
import type { Law } from '../domain/judge.ts'
import { replay } from '../domain/replay.ts'
import { loadProtocols } from '../process/load-protocols.ts'
import { newSession, type Protocol, trusted } from '../protocols/protocol.ts'

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

/** `otkel evidence verify FILE`: a line for each check; exit code 1 when one does not hold. */
export async function verifyEvidenceFile(file: string): Promise<number> {
  const checks = await verifyEvidence(readFileSync(file, 'utf8'))
  for (const { name, ok, detail } of checks) process.stdout.write(`${ok ? '✓' : '✗'} ${name}: ${detail}\n`)
  return checks.every(({ ok }) => ok) ? 0 : 1
}

/** Checks a bundle without a network: form, signature, every frame, the chain of batches, and the judgement anew. */
export async function verifyEvidence(text: string): Promise<readonly EvidenceCheck[]> {
  let bundle: EvidenceBundle
  try {
    bundle = Bundle.parse(JSON.parse(text))
  } catch (error) {
    return [{ name: 'form', ok: false, detail: messageOf(error).slice(0, 200) }]
  }
  const protocols = await loadProtocols()
  return [
    { name: 'form', ok: true, detail: `trip ${String(bundle.trip['reference'])}, made ${bundle.madeAt}` },
    checkSignature(bundle),
    checkFrames(bundle),
    checkBatches(bundle),
    checkJudgement(bundle, protocols),
  ]
}

function checkSignature(bundle: EvidenceBundle): EvidenceCheck {
  const { signature, ...body } = bundle
  const bytes = canonicalBytes(body)
  try {
    const key = createPublicKey({ key: Buffer.from(signature.publicKey, 'base64'), format: 'der', type: 'spki' })
    const ok = sha256(bytes) === signature.root && verify(null, bytes, key, Buffer.from(signature.value, 'base64'))
    const print = sha256(Buffer.from(signature.publicKey, 'base64')).slice(0, 16)
    return { name: 'signature', ok, detail: `${bundle.authority}, key ${print}` }
  } catch (error) {
    return { name: 'signature', ok: false, detail: messageOf(error) }
  }
}

function checkFrames(bundle: EvidenceBundle): EvidenceCheck {
  const batches = new Map(bundle.batches.map((batch) => [`${batch.listener} ${batch.seq}`, batch]))
  const frames = bundle.legs.flatMap((leg) => leg.frames)
  const wrong = frames.filter((frame) => {
    const batch = batches.get(`${frame.listener} ${frame.batch}`)
    const place = batch ? Number(BigInt(frame.id) - BigInt(batch.first)) : -1
    return sha256(Buffer.from(frame.bytes, 'hex')) !== frame.digest || batch?.digests[place] !== frame.digest
  })
  const [first] = wrong
  return { name: 'frames', ok: !first, detail: first ? `frame ${first.id} was changed` : `${frames.length} frames` }
}

function checkBatches(bundle: EvidenceBundle): EvidenceCheck {
  const wrong = bundle.batches.find((batch) => {
    const root = sha256(Buffer.from(batch.digests.join(''), 'hex'))
    return root !== batch.root || sha256(Buffer.from(batch.previous + batch.root, 'hex')) !== batch.hash
  })
  const byKey = new Map(bundle.batches.map((batch) => [`${batch.listener} ${batch.seq}`, batch.hash]))
  const torn = bundle.batches.find((batch) => {
    const before = byKey.get(`${batch.listener} ${BigInt(batch.seq) - 1n}`)
    return before !== undefined && before !== batch.previous
  })
  const bad = wrong ?? torn
  return {
    name: 'batches',
    ok: !bad,
    detail: bad ? `batch ${bad.seq} does not fit` : `${bundle.batches.length} batches`,
  }
}

/** Judges every leg anew from its frames; each conclusion that rests on a frame must come out again. */
function checkJudgement(bundle: EvidenceBundle, protocols: ReadonlyMap<string, Protocol>): EvidenceCheck {
  const missing: string[] = []
  let judged = 0
  for (const leg of bundle.legs) {
    const protocol = protocols.get(leg.protocol)
    if (!protocol || protocol.version !== leg.protocolVersion) {
      return {
        name: 'judgement',
        ok: false,
        detail: `protocol ${leg.protocol} version ${leg.protocolVersion} is not here`,
      }
    }
    const plan = leg.law.plan as unknown as Law['plan']
    const law: Law = { plan, rules: leg.law.rules as unknown as Law['rules'], corridor: indexCorridor(plan.corridor) }
    const { events } = replay(law, heardOf(leg, protocol), Date.parse(bundle.madeAt))
    const concluded = new Set(events.map(({ kind, at }) => `${kind} ${at}`))
    for (const event of bundle.events) {
      if (event['legId'] !== leg.id || event['frameId'] === null || event['withdrawnAt'] !== null) continue
      judged += 1
      if (!concluded.has(`${String(event['kind'])} ${Date.parse(String(event['at']))}`))
        missing.push(String(event['kind']))
    }
  }
  const ok = missing.length === 0
  return {
    name: 'judgement',
    ok,
    detail: ok ? `${judged} conclusions come out again` : `not concluded anew: ${missing.join(', ')}`,
  }
}

function heardOf(leg: EvidenceBundle['legs'][number], protocol: Protocol) {
  return leg.frames.flatMap((frame) => {
    const receivedAt = Date.parse(frame.receivedAt)
    const decoded = protocol.decode(Buffer.from(frame.bytes, 'hex'), newSession(receivedAt, leg.seal))
    if (!trusted(decoded)) return []
    return decoded.readings
      .filter((reading) => (reading.slaveId ?? reading.deviceId) === leg.seal)
      .map((reading) => ({ reading, receivedAt }))
  })
}
