import { canonicalBytes } from '#kernel/canonical-json.ts'
import { newSession, type Protocol } from '../protocols/protocol.ts'
import { indexCorridor } from './corridor.ts'
import { type EvidenceBundle, EvidenceBundle as Bundle, type EvidenceCheck, type WrittenReading } from './evidence.ts'
import { readWritten, sayTheSame, writeReadings } from './evidence-readings.ts'
import type { Law } from './judge.ts'
import { type Heard, replay } from './replay.ts'

/** SHA-256 of bytes that are written hexadecimally, written so as well. */
export type Sha256 = (hex: string) => string

/** What the signature of a bundle is about: the bytes that were signed, the key and the value, as bytes. */
export interface Signed {
  readonly body: Uint8Array
  readonly key: Uint8Array
  readonly value: Uint8Array
}

/** How the signature turned out where it was checked; null where this machine cannot check it. */
export interface SignatureFound {
  readonly holds: boolean | null
  /** SHA-256 of the body and of the key, hexadecimal. */
  readonly root: string
  readonly key: string
}

/** Reads the text of a bundle; a text that is none, or was cut short, is told as a check of its form. */
export function readEvidence(text: string): { readonly bundle: EvidenceBundle } | { readonly form: EvidenceCheck } {
  const form = (detail: string): { readonly form: EvidenceCheck } => ({
    form: { name: 'form', ok: false, finding: 'form-broken', facts: { detail } },
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return form('JSON')
  }
  const read = Bundle.safeParse(value)
  if (read.success) return { bundle: read.data }
  return form(read.error.issues[0]?.path.join('.') ?? '')
}

/** What is to be checked by the signature. */
export function signedOf({ signature, ...body }: EvidenceBundle): Signed {
  return {
    body: canonicalBytes(body),
    key: Buffer.from(signature.publicKey, 'base64'),
    value: Buffer.from(signature.value, 'base64'),
  }
}

/** Everything of a bundle that {@link checkEvidence} takes a digest of, for machines that make digests beforehand. */
export function hashedOf(bundle: EvidenceBundle): readonly string[] {
  return [
    ...bundle.legs.flatMap(({ frames }) => frames.map(({ bytes }) => bytes)),
    ...bundle.batches.flatMap(({ digests, previous, root }) => [digests.join(''), previous + root]),
  ]
}

/**
 * Checks a bundle without a network [ESC-51]: signature, every frame, the chain of batches, and the judgement anew. The
 * same rules serve the command line and the page that a court opens.
 */
export function checkEvidence(
  bundle: EvidenceBundle,
  signature: SignatureFound,
  sha256: Sha256,
  protocols: ReadonlyMap<string, Protocol>,
): readonly EvidenceCheck[] {
  return [
    {
      name: 'form',
      ok: true,
      finding: 'form-read',
      facts: { trip: String(bundle.trip['reference']), made: bundle.madeAt },
    },
    checkSignature(bundle, signature),
    checkFrames(bundle, sha256),
    checkBatches(bundle, sha256),
    checkJudgement(bundle, protocols),
  ]
}

function checkSignature(bundle: EvidenceBundle, found: SignatureFound): EvidenceCheck {
  const facts = { authority: bundle.authority, key: found.key }
  if (found.holds === null) return { name: 'signature', ok: false, finding: 'signature-unchecked', facts }
  const ok = found.holds && found.root === bundle.signature.root
  return { name: 'signature', ok, finding: ok ? 'signature-holds' : 'signature-broken', facts }
}

function checkFrames(bundle: EvidenceBundle, sha256: Sha256): EvidenceCheck {
  const batches = new Map(bundle.batches.map((batch) => [`${batch.listener} ${batch.seq}`, batch]))
  const frames = bundle.legs.flatMap((leg) => leg.frames)
  const changed = frames.find((frame) => {
    const batch = batches.get(`${frame.listener} ${frame.batch}`)
    const place = batch ? numberOf(frame.id) - numberOf(batch.first) : -1n
    return sha256(frame.bytes) !== frame.digest || batch?.digests[Number(place)] !== frame.digest
  })
  return changed
    ? { name: 'frames', ok: false, finding: 'frame-changed', facts: { frame: changed.id } }
    : { name: 'frames', ok: true, finding: 'frames-whole', facts: { count: String(frames.length) } }
}

function checkBatches(bundle: EvidenceBundle, sha256: Sha256): EvidenceCheck {
  const hashes = new Map(bundle.batches.map((batch) => [`${batch.listener} ${batch.seq}`, batch.hash]))
  const changed = bundle.batches.find((batch) => {
    if (sha256(batch.digests.join('')) !== batch.root) return true
    if (sha256(batch.previous + batch.root) !== batch.hash) return true
    const before = hashes.get(`${batch.listener} ${numberOf(batch.seq) - 1n}`)
    return before !== undefined && before !== batch.previous
  })
  return changed
    ? { name: 'batches', ok: false, finding: 'batch-changed', facts: { batch: changed.seq } }
    : { name: 'batches', ok: true, finding: 'batches-whole', facts: { count: String(bundle.batches.length) } }
}

/** A number of a frame or a batch; what is none is beyond all of them. */
const numberOf = (text: string): bigint => (/^\d{1,19}$/.test(text) ? BigInt(text) : 1n << 64n)

/**
 * Judges every leg anew from its frames; each conclusion that rests on a frame must come out again. Bytes are read by the
 * version of the protocol that the bundle names. A program that has another one judges by the readings in the bundle and says
 * so; of a bundle without readings it says by what it judged, and that it cannot tell when something does not come out. What an
 * earlier version saw in the frames, and the one of the bundle does not, is told apart from what was changed.
 */
function checkJudgement(bundle: EvidenceBundle, protocols: ReadonlyMap<string, Protocol>): EvidenceCheck {
  const missing: string[] = []
  const ofEarlier: string[] = []
  let earlier: Readonly<Record<string, string>> | null = null
  let judged = 0
  let other: EvidenceCheck | null = null
  for (const leg of bundle.legs) {
    const read = readLeg(leg, protocols.get(leg.protocol))
    if ('check' in read) return read.check
    other ??= read.other
    const concluded = concludedOf(bundle, leg, read.heard)
    for (const event of bundle.events) {
      if (event['legId'] !== leg.id || event['frameId'] === null || event['withdrawnAt'] !== null) continue
      judged += 1
      if (concluded.has(`${String(event['kind'])} ${Date.parse(String(event['at']))}`)) continue
      const by = event['protocolVersion']
      const isEarlier = typeof by === 'number' && by < leg.protocolVersion
      if (isEarlier) earlier ??= { protocol: leg.protocol, version: String(by), made: String(leg.protocolVersion) }
      ;(isEarlier ? ofEarlier : missing).push(String(event['kind']))
    }
    if (missing.length > 0 && read.other?.finding === 'judgement-by-other') return missingProtocol(leg)
  }
  if (missing.length > 0)
    return { name: 'judgement', ok: false, finding: 'judgement-differs', facts: { kinds: missing } }
  if (earlier) {
    const facts = { ...earlier, kinds: ofEarlier }
    return { name: 'judgement', ok: false, finding: 'judgement-earlier', facts }
  }
  const count = String(judged)
  if (other) return { ...other, facts: { ...other.facts, count } }
  return { name: 'judgement', ok: true, finding: 'judgement-again', facts: { count } }
}

type EvidenceLeg = EvidenceBundle['legs'][number]

const missingProtocol = ({ protocol, protocolVersion }: EvidenceLeg): EvidenceCheck => ({
  name: 'judgement',
  ok: false,
  finding: 'protocol-missing',
  facts: { protocol, version: String(protocolVersion) },
})

/** What the frames of a leg say, and by what they were read where it is not the version that the bundle names. */
function readLeg(
  leg: EvidenceLeg,
  protocol: Protocol | undefined,
): { readonly check: EvidenceCheck } | { readonly heard: readonly Heard[]; readonly other: EvidenceCheck | null } {
  const facts = {
    protocol: leg.protocol,
    version: String(leg.protocolVersion),
    known: String(protocol?.version ?? '—'),
  }
  const isSame = protocol?.version === leg.protocolVersion
  const written = leg.frames.every(({ readings }) => readings !== undefined)
  if (written && !isSame) {
    const heard = leg.frames.flatMap((frame) => heardOf(leg, frame, frame.readings ?? []))
    return { heard, other: { name: 'judgement', ok: true, finding: 'judgement-by-readings', facts } }
  }
  if (!protocol) return { check: missingProtocol(leg) }
  const heard: Heard[] = []
  for (const frame of leg.frames) {
    const readings = writeReadings(
      protocol.decode(Buffer.from(frame.bytes, 'hex'), newSession(Date.parse(frame.receivedAt), leg.seal)),
    )
    if (isSame && frame.readings && !sayTheSame(frame.readings, readings))
      return { check: { name: 'judgement', ok: false, finding: 'reading-differs', facts: { frame: frame.id } } }
    heard.push(...heardOf(leg, frame, readings))
  }
  return { heard, other: isSame ? null : { name: 'judgement', ok: true, finding: 'judgement-by-other', facts } }
}

const heardOf = (
  leg: EvidenceLeg,
  frame: EvidenceLeg['frames'][number],
  readings: readonly WrittenReading[],
): Heard[] =>
  readings
    .map((written) => ({ reading: readWritten(written), receivedAt: Date.parse(frame.receivedAt) }))
    .filter(({ reading }) => (reading.slaveId ?? reading.deviceId) === leg.seal)

/** What is concluded of a leg by kind and moment. */
function concludedOf(bundle: EvidenceBundle, leg: EvidenceLeg, heard: readonly Heard[]): ReadonlySet<string> {
  const plan = leg.law.plan as unknown as Law['plan']
  const law: Law = { plan, rules: leg.law.rules as unknown as Law['rules'], corridor: indexCorridor(plan.corridor) }
  const { events } = replay(law, heard, Date.parse(bundle.madeAt))
  return new Set(events.map(({ kind, at }) => `${kind} ${at}`))
}
