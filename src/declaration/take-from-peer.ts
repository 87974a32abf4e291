import { oneLine } from '#kernel/forms/text.ts'
import { z } from 'zod'
import { recordAudit } from '#audit/public.ts'
import { assert } from '#kernel/assert.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Transaction } from '#platform/database.ts'
import { RELEASE } from '#kernel/forms/shared-facts.ts'
import { type PeerKind, peerKind, type Received } from '#platform/peers.ts'
import { SealingKey } from '#platform/sealing.ts'
import { checkSignature, Signature } from '#platform/signing.ts'
import { believeVersion, ChangedVersion } from './believe-version.ts'
import { basisOf } from './basis-of.ts'
import { actByItself, keepAct } from './decide.ts'
import { tellPeer, type DeclarationDeps } from './deps.ts'
import { changesBetween, holdsFor, keepsReference } from './domain/amendment.ts'
import { afterAct, jointState, SIDE_ACTS, type SideState } from './domain/life-cycle.ts'
import { checkRecognition } from './domain/recognition.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { subjectsDropped, subjectsOf } from './domain/subjects.ts'
import { tellDeclarationChanged } from './signals.ts'
import {
  findByUcr,
  findDeclaration,
  findVersion,
  lockDeclaration,
  saveDeclaration,
  saveRecognition,
  saveStanding,
  saveSubjects,
  saveVersion,
} from './store/declaration-store.ts'
import { saveSealingKey } from './store/key-store.ts'
import type { DeclarationTable } from './store/tables.ts'
import { Consented, InstantAt, Proposed, takeConsented, takeProposed } from './take-amendment.ts'
import type { Side } from './v1/core.ts'
import { type AnnexContent, type DeclarationVersion, SIGNATURE_KINDS, statementBytes } from './v1/document.ts'

const Filed = ChangedVersion.extend({ reason: z.string().max(500).nullable() })
const Decided = z.strictObject({
  id: z.uuid(),
  act: z.enum(SIDE_ACTS),
  version: z.int(),
  root: z.string(),
  actor: z.string().max(200),
  /** The key of a provision of the law of whoever decided, else words: shown to people as they came. */
  basis: oneLine(300, 0),
  note: z.string().max(500).nullable(),
  signature: Signature.nullable(),
  at: InstantAt,
})
const Recognised = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  root: z.string(),
  answer: z.enum(['recognised', 'reserved', 'refused']),
  fields: z.array(z.strictObject({ pointer: z.string().max(300), reason: z.string().max(500) })).max(1000),
  reason: z.string().max(500).nullable(),
  actor: z.string().max(200),
  at: InstantAt,
})

/** The kinds of message between customs about declarations. */
export function declarationKinds(deps: DeclarationDeps): readonly PeerKind[] {
  return [
    peerKind('declaration.sealing-key', SealingKey, async (tx, { body, peer }) => {
      await saveSealingKey(tx, { peer: peer.name, country: peer.country, key: body, told_at: deps.realClock.now() })
      return ok(undefined)
    }),
    peerKind('declaration.filed', Filed, (tx, message) => takeFiled(deps, tx, message)),
    peerKind('declaration.proposed', Proposed, (tx, message) => takeProposed(deps, tx, message)),
    peerKind('declaration.consented', Consented, (tx, message) => takeConsented(deps, tx, message)),
    peerKind('declaration.decided', Decided, (tx, message) => takeDecided(deps, tx, message)),
    peerKind('declaration.recognised', Recognised, (tx, message) => takeRecognised(deps, tx, message)),
  ]
}

type Taken = Promise<Result<undefined, DeclarationRefusal>>

/** Takes a version that the other customs have, when it is believed. Theirs stays sealed [DEC-2, DEC-3]. */
async function takeFiled(
  deps: DeclarationDeps,
  tx: Transaction,
  { body, peer }: Received<z.infer<typeof Filed>>,
): Taken {
  const { document, signature, reason } = body
  const { header, core, root } = document
  const believed = await believeVersion(deps, body, peer.country)
  if (!believed.ok) return believed
  const kept = await keepVersion(deps, tx, { document, own: believed.value, signature, reason })
  if (!kept.ok) return kept
  await saveSubjects(tx, header.id, subjectsOf(core))
  await recordAudit(tx, {
    event: 'declaration.taken',
    actor: SYSTEM,
    subject: { kind: 'declaration', id: header.id },
    data: { version: header.version, root, from: peer.country },
    occurredAt: deps.clock.now(),
  })
  await tellDeclarationChanged(tx, header.id)
  return ok(undefined)
}

interface Kept {
  readonly document: DeclarationVersion
  readonly own: AnnexContent
  readonly signature: Signature
  readonly reason: string | null
}

async function keepVersion(deps: DeclarationDeps, tx: Transaction, { document, own, signature, reason }: Kept): Taken {
  const { id, ucr, version, filedAt } = document.header
  const { root } = document
  const now = deps.clock.now()
  const row = { declaration_id: id, version, root, document, own_annex: own, signature, made_at: now }
  if (version === 1) {
    // What is known already is not registered a second time.
    if ((await lockDeclaration(tx, id)) || (await findByUcr(tx, ucr))) return refuse('declaration.other-root')
    const states = { [deps.self]: 'expected', [filedAt]: 'received' } as Record<Side, SideState>
    const declaration = {
      id,
      ucr,
      filed_at: filedAt,
      account_id: null,
      firm: null,
      version,
      states,
      joint: jointState(states),
      lodged_at: now,
      changed_at: now,
    }
    await saveDeclaration(tx, declaration)
    await saveVersion(tx, { ...row, changes: [], reason: null })
    const received = afterAct('expected', 'receive', deps.self)
    assert(received.ok, 'what is expected can be received')
    const act = {
      act: 'receive',
      version,
      root,
      actor: 'customs',
      basis: basisOf(deps.self, 'receive'),
      note: null,
      signature: null,
      at: now,
    } as const
    await keepAct(deps, tx, declaration, deps.self, { ...act, state: received.value })
    await tellPeer(deps, tx, 'declaration.decided', id, { id, ...act, at: now.toString() })
    return ok(undefined)
  }
  const declaration = await lockDeclaration(tx, id)
  // An older or repeated version is never put over a newer one; one whose predecessor is missing cannot come, by the order of messages.
  if (!declaration || declaration.version !== version - 1) return refuse('declaration.other-root')
  if (!keepsReference(declaration, document.header)) return refuse('declaration.invalid', { problems: ['/header/ucr'] })
  const before = await findVersion(tx, id, version - 1)
  const changes = [
    ...changesBetween(before?.document.core, document.core, '/core'),
    ...changesBetween(before?.own_annex?.annex ?? null, own.annex, `/annexes/${deps.self}`),
  ]
  await saveVersion(tx, { ...row, changes, reason: reason ?? '-' })
  const next = { ...declaration, version, changed_at: now }
  await saveStanding(tx, next)
  if (before && holdsFor(deps.self, before.document, document)) return ok(undefined)
  const dropped = before ? subjectsDropped(before.document.core, document.core) : []
  return lapseRelease(deps, tx, next, { root, dropped })
}

/**
 * An amendment of what we read and our release of the version before it crossed on their ways: the release does not hold for what it
 * never saw, so the goods wait until customs release anew [DEC-33, DEC-40]; what they do not travel with any more is let through by
 * nothing. What has left already is not called back.
 */
async function lapseRelease(
  deps: DeclarationDeps,
  tx: Transaction,
  declaration: DeclarationTable,
  { root, dropped }: { readonly root: string; readonly dropped: readonly SubjectKey[] },
): Taken {
  const { version, states } = declaration
  if (states[deps.self] !== 'released') return ok(undefined)
  const at = declaration.changed_at
  await actByItself(deps, tx, declaration, {
    ...LAPSE,
    basis: basisOf(deps.self, 'lapse'),
    version,
    root,
    at,
  })
  if (dropped.length > 0) {
    const fact = { declaration: declaration.ucr, authority: deps.self, root, decidedAt: at }
    await deps.tell(tx, RELEASE, { ...fact, decision: 'withdrawn', subjects: dropped })
  }
  return ok(undefined)
}

const LAPSE = { act: 'lapse', actor: 'customs', note: null } as const

/** Takes what the other customs decided: their state follows, and a release must carry their officer's signature [DEC-40]. */
async function takeDecided(
  deps: DeclarationDeps,
  tx: Transaction,
  { body, peer }: Received<z.infer<typeof Decided>>,
): Taken {
  const declaration = await lockDeclaration(tx, body.id)
  if (!declaration) return refuse('declaration.unknown')
  const side = peer.country as Side
  const version = await findVersion(tx, body.id, body.version)
  if (!version || version.root !== body.root) return refuse('declaration.other-root')
  const { states, filed_at } = declaration
  // Only where it was filed is it withdrawn by its declarant; the other customs follow [DEC-34].
  if (body.act === 'withdraw' && side !== filed_at && states[filed_at] !== 'withdrawn')
    return refuse('declaration.act-not-open', { act: body.act, state: states[side] })
  const after = afterAct(states[side], body.act, side)
  // Their registration of a declaration filed there is known from the filing itself.
  if (!after.ok) return body.act === 'receive' && states[side] === 'received' ? ok(undefined) : after
  if (body.act === 'release') {
    const statement = statementBytes({ id: body.id, version: body.version, root: body.root })
    const standing =
      body.signature && (await checkSignature(body.signature, statement, SIGNATURE_KINDS.released, side, deps.trust))
    if (!standing || standing.status === 'invalid')
      return refuse('declaration.signature-not-valid', { why: standing?.why ?? 'missing' })
  }
  await keepAct(deps, tx, declaration, side, { ...body, state: after.value })
  return body.act === 'withdraw' ? withdrawHere(deps, tx, body) : ok(undefined)
}

/**
 * What its declarant withdrew there is withdrawn here too, as long as it is open to him, and the other customs are told that it is. A
 * release of ours that crossed it on its way ends first: whichever of both came first, the goods wait [DEC-34, DEC-40]. Where customs
 * have begun a control, detained, or let the goods go, they decide themselves.
 */
async function withdrawHere(deps: DeclarationDeps, tx: Transaction, body: z.infer<typeof Decided>): Taken {
  let declaration = await lockDeclaration(tx, body.id)
  assert(declaration, 'it was locked before')
  const { act, actor, basis, note } = body
  const { version, states, filed_at } = declaration
  const crossed = states[deps.self] === 'released' && filed_at !== deps.self
  const present = crossed ? await findVersion(tx, body.id, version) : null
  const at = present ? deps.clock.now() : body.at
  if (present)
    declaration = await actByItself(deps, tx, declaration, {
      ...LAPSE,
      basis: basisOf(deps.self, 'lapse'),
      version,
      root: present.root,
      at,
    })
  if (!afterAct(declaration.states[deps.self], act, deps.self).ok) return ok(undefined)
  await actByItself(deps, tx, declaration, { act, version: body.version, root: body.root, actor, basis, note, at })
  return ok(undefined)
}

async function takeRecognised(
  deps: DeclarationDeps,
  tx: Transaction,
  { body, peer }: Received<z.infer<typeof Recognised>>,
): Taken {
  const { id, version, root, answer, fields, reason, actor, at } = body
  const checked = checkRecognition({ answer, fields, reason })
  if (!checked.ok) return checked
  const declaration = await findDeclaration(tx, id)
  // Nobody recognises what he filed himself.
  if (!declaration || declaration.filed_at === peer.country) return refuse('declaration.unknown')
  const known = await findVersion(tx, id, version)
  if (!known || known.root !== root) return refuse('declaration.other-root')
  await saveRecognition(tx, {
    declaration_id: id,
    version,
    side: peer.country as Side,
    root,
    answer,
    fields,
    reason,
    actor,
    at,
  })
  await recordAudit(tx, {
    event: 'declaration.recognised',
    actor: SYSTEM,
    subject: { kind: 'declaration', id },
    data: { side: peer.country, answer, version, root, fields: fields.length },
    occurredAt: deps.clock.now(),
  })
  await tellDeclarationChanged(tx, id)
  return ok(undefined)
}
