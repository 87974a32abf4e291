import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { declarationKinds } from '#declaration/take-from-peer.ts'
import { decide } from '#declaration/decide.ts'
import type { DeclarationDeps, Occasion } from '#declaration/deps.ts'
import type { SideAct } from '#declaration/domain/life-cycle.ts'
import { fileDeclaration } from '#declaration/file-declaration.ts'
import { prepareFiling, type ToSign } from '#declaration/prepare-version.ts'
import { registerSigner } from '#declaration/register-signer.ts'
import { saveDraft } from '#declaration/store/draft-store.ts'
import { tellSealingKey } from '#declaration/tell-sealing-key.ts'
import type { Side } from '#declaration/v1/core.ts'
import { SIGNATURE_KINDS } from '#declaration/v1/document.ts'
import { sampleDeclaration } from '#declaration/demo/sample-declaration.ts'
import type { ReleaseFact } from '#kernel/shared-facts.ts'
import { fixedClock, systemClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import type { PeerAddress, PeerKind } from '#platform/peers.ts'
import { openSealing } from '#platform/sealing.ts'
import { type Signature, signDetached } from '#platform/signing.ts'
import { inTransaction } from '#platform/transaction.ts'
import { peerPair, type PeerSide } from './peer-pair.ts'

export const DECLARATION_NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')

/** One customs service with its people, of two that exchange over HTTP. */
export interface CustomsSide {
  readonly deps: DeclarationDeps
  readonly side: PeerSide
  readonly clock: ReturnType<typeof fixedClock>
  readonly released: ReleaseFact[]
}

/** Somebody with a signing key of his own. */
export interface Signer {
  readonly occasion: Occasion
  readonly sign: (toSign: ToSign, kind: keyof typeof SIGNATURE_KINDS) => Promise<Signature>
}

/** Two customs services that have told each other their sealing keys. */
export async function declarationPair(
  t: TestContext,
): Promise<{ kz: CustomsSide; cn: CustomsSide; flow: () => Promise<void> }> {
  const kinds = { KZ: [] as PeerKind[], CN: [] as PeerKind[] }
  const pair = await peerPair(t, { kinds: (side) => kinds[side] })
  const open = (side: PeerSide): CustomsSide => {
    const self = side.country as Side
    const clock = fixedClock(DECLARATION_NOW)
    const released: ReleaseFact[] = []
    const deps = customsDeps({ ...side, db: side.database.db, self, clock, master: randomBytes(32), released })
    kinds[self].push(...declarationKinds(deps))
    return { deps, side, clock, released }
  }
  const kz = open(pair.kz)
  const cn = open(pair.cn)
  const flow = async () => {
    for (const round of [1, 2, 3]) {
      for (const one of [kz, cn]) await one.side.peers.sendDue()
      for (const one of [kz, cn]) await one.side.peers.applyWaiting()
      if (round === 3) return
    }
  }
  for (const one of [kz, cn]) await tellSealingKey(one.deps)
  await flow()
  return { kz, cn, flow }
}

/** The same with a broker at home here and an officer on each side. */
export async function staffedBorder(t: TestContext) {
  const pair = await declarationPair(t)
  const broker = await aSigner(pair.kz, 'declarant')
  const officers = { KZ: await aSigner(pair.kz, 'customs'), CN: await aSigner(pair.cn, 'customs') }
  return { ...pair, broker, officers }
}

/** What a side does with a version, unsigned. */
export function actOn({ deps }: CustomsSide, by: Signer, { id, root }: ToSign, act: SideAct) {
  return inTransaction(deps.db, (tx) => decide(deps, tx, { id, act, root, note: null, signature: null }, by.occasion))
}

/** A release signed by an officer. */
export async function releaseBy({ deps }: CustomsSide, officer: Signer, toSign: ToSign) {
  const signature = await officer.sign(toSign, 'released')
  const decision = { id: toSign.id, act: 'release', root: toSign.root, note: null, signature } as const
  return inTransaction(deps.db, (tx) => decide(deps, tx, decision, officer.occasion))
}

/** What the use cases of one side need, from what a test gives. */
export function customsDeps({ self, released, ...given }: GivenCustoms): DeclarationDeps {
  return {
    db: given.db,
    clock: given.clock,
    realClock: systemClock,
    zone: self === 'KZ' ? 'Asia/Almaty' : 'Asia/Shanghai',
    self,
    other: self === 'KZ' ? 'CN' : 'KZ',
    peer: self === 'KZ' ? { name: 'customs-cn', country: 'CN' } : { name: 'customs-kz', country: 'KZ' },
    peers: given.peers,
    keys: given.keys,
    trust: { pinned: (country) => (country === self ? given.keys.published() : given.other.keys) },
    sealing: openSealing(given.master),
    stamping: null,
    tell: async (_tx, _fact, payload) => void released.push(payload as ReleaseFact),
    tripOf: async () => null,
    nameOf: async (accountId) => `person ${accountId.slice(-4)}`,
  }
}

interface GivenCustoms extends Pick<DeclarationDeps, 'db' | 'clock' | 'peers' | 'keys'> {
  readonly self: Side
  readonly master: Buffer
  readonly other: { readonly keys: PeerAddress['keys'] }
  readonly released: ReleaseFact[]
}

/** A person of a side with a registered key. */
export async function aSigner({ deps }: Pick<CustomsSide, 'deps'>, role: 'declarant' | 'customs'): Promise<Signer> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const accountId = newId()
  const occasion: Occasion = {
    accountId,
    firm: role === 'declarant' ? '120340005670' : null,
    actor: { kind: 'account', id: accountId, role: role === 'declarant' ? 'declarant' : 'officer' },
    correlationId: newId(),
  }
  const jwk = publicKey.export({ format: 'jwk' }) as { kty: string }
  const { keyId, attestation } = await inTransaction(deps.db, (tx) => registerSigner(deps, tx, { jwk, role }, occasion))
  return { occasion, sign: (toSign, kind) => signAs({ privateKey, keyId, attestation }, toSign, SIGNATURE_KINDS[kind]) }
}

async function signAs(
  by: { privateKey: KeyObject; keyId: string; attestation: string },
  { statement }: ToSign,
  typ: string,
): Promise<Signature> {
  const key = { keyId: by.keyId, key: by.privateKey, algorithm: 'ES256' }
  const bytes = await signDetached(Buffer.from(statement, 'base64url'), typ, key, Temporal.Now.instant())
  return { family: 'jws', bytes, attestation: by.attestation }
}

/** Writes a draft and files it with its declarant's signature. */
export async function filed(
  { deps }: Pick<CustomsSide, 'deps'>,
  declarant: Signer,
  content: unknown = sampleDeclaration(),
): Promise<ToSign> {
  const id = newId()
  const { accountId, firm } = declarant.occasion
  const draft = { id, account_id: accountId, firm, content, sources: {}, revision: 1, updated_at: DECLARATION_NOW }
  await inTransaction(deps.db, (tx) => saveDraft(tx, draft))
  const prepared = await inTransaction(deps.db, (tx) => prepareFiling(deps, tx, id, declarant.occasion))
  if (!prepared.ok) throw new TypeError(JSON.stringify(prepared.refusal))
  const signature = await declarant.sign(prepared.value, 'filed')
  const done = await inTransaction(deps.db, (tx) => fileDeclaration(deps, tx, { id, signature }, declarant.occasion))
  if (!done.ok) throw new TypeError(JSON.stringify(done.refusal))
  return prepared.value
}
