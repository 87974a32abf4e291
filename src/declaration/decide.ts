import { recordAudit } from '#audit/public.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { RELEASE } from '#kernel/forms/shared-facts.ts'
import { checkSignature, type Signature } from '#platform/signing.ts'
import { basisOf } from './basis-of.ts'
import { ACTS_WITH_REASON } from './contract/terms.ts'
import { tellPeer, type DeclarationDeps, type Occasion } from './deps.ts'
import { holdsFor } from './domain/amendment.ts'
import {
  actsOpen,
  afterAct,
  jointState,
  type KeptAct,
  mayWithdraw,
  type SideAct,
  type SideState,
} from './domain/life-cycle.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { subjectsOf } from './domain/subjects.ts'
import { tellDeclarationChanged } from './signals.ts'
import { findVersion, listActs, lockDeclaration, saveAct, saveStanding } from './store/declaration-store.ts'
import { findOpenProposal } from './store/proposal-store.ts'
import type { ActTable, DeclarationTable, VersionTable } from './store/tables.ts'
import type { Side } from './v1/core.ts'
import { SIGNATURE_KINDS, statementBytes } from './v1/document.ts'

/** What an officer, or the declarant who withdraws, decides: always about the version whose root he saw. */
export interface Decision {
  readonly id: string
  readonly act: SideAct
  readonly root: string
  /** Why: of an act against whoever declared it must be said. */
  readonly note: string | null
  /** A release carries the officer's own signature over the root [DEC-40]. */
  readonly signature: Signature | null
}

/** Whether customs must say why they decide so, and do not [DEC-24, DEC-34]. */
export function lacksReason(act: string, note: string | null): boolean {
  return ACTS_WITH_REASON.some((one) => one === act) && !note?.trim()
}

/** Carries a decision of our side out: it is bound to the root of the present version, kept, and told to the other customs. */
export async function decide(
  deps: DeclarationDeps,
  tx: Transaction,
  { id, act, root, note, signature }: Decision,
  occasion: Occasion,
): Promise<Result<{ readonly state: SideState }, DeclarationRefusal>> {
  const declaration = await lockDeclaration(tx, id)
  if (!declaration) return refuse('declaration.unknown')
  const version = await findVersion(tx, id, declaration.version)
  if (!version || version.root !== root) return refuse('declaration.other-root')
  const state = declaration.states[deps.self]
  if (!actsOpen(state, deps.self).includes(act)) return refuse('declaration.act-not-open', { act, state })
  if (lacksReason(act, note)) return refuse('declaration.act-without-reason')
  const after = afterAct(state, act, deps.self)
  if (!after.ok) return after
  if (act === 'withdraw' && !mayWithdraw(declaration.states)) return refuse('declaration.act-not-open', { act, state })
  // Nobody lets goods go by a data set whose change waits for his own word [DEC-33].
  if (act === 'release' && (await findOpenProposal(tx, id))?.needed.includes(deps.self))
    return refuse('declaration.amendment-open')
  if (act === 'release') {
    const refusal = await refuseBadRelease(deps, declaration, root, signature, occasion)
    if (refusal) return refusal
  }
  const actor = await deps.nameOf(occasion.accountId)
  const at = deps.clock.now()
  const basis = basisOf(deps.self, act)
  const row = { act, version: declaration.version, root, actor, basis, note, signature, at }
  await keepAct(deps, tx, declaration, deps.self, { ...row, state: after.value })
  await tellPeer(deps, tx, 'declaration.decided', id, { id, ...row, at: at.toString() })
  await recordAudit(tx, {
    event: 'declaration.acted',
    actor: occasion.actor,
    subject: { kind: 'declaration', id },
    data: { side: deps.self, act, state: after.value, version: declaration.version, root },
    basis,
    correlationId: occasion.correlationId,
    occurredAt: at,
  })
  const now = { ...declaration, states: { ...declaration.states, [deps.self]: after.value } }
  return ok({ state: act === 'end-control' ? await followWithdrawal(deps, tx, now, at) : after.value })
}

/**
 * Withdraws here what its declarant withdrew at the other side while we had a control: it kept the declaration from being withdrawn,
 * and now it is over [DEC-34]. Answers the state of our side.
 */
async function followWithdrawal(
  deps: DeclarationDeps,
  tx: Transaction,
  declaration: DeclarationTable,
  at: Temporal.Instant,
): Promise<SideState> {
  const { id, states, filed_at } = declaration
  if (filed_at === deps.self || states[filed_at] !== 'withdrawn') return states[deps.self]
  const there = (await listActs(tx, id)).findLast(({ side, act }) => side === filed_at && act === 'withdraw')
  if (!there) return states[deps.self]
  const { version, root, actor, basis, note } = there
  const followed = await actByItself(deps, tx, declaration, { act: 'withdraw', version, root, actor, basis, note, at })
  return followed.states[deps.self]
}

/** Carries out at our side what follows from what happened, and tells the other customs. The state it leads from was looked at before. */
export async function actByItself(
  deps: DeclarationDeps,
  tx: Transaction,
  declaration: DeclarationTable,
  given: Pick<ActTable, 'version' | 'root' | 'actor' | 'basis' | 'note' | 'at'> & { readonly act: SideAct },
): Promise<DeclarationTable> {
  const { id, states } = declaration
  const after = afterAct(states[deps.self], given.act, deps.self)
  assert(after.ok, 'it was looked at before')
  const act = { ...given, signature: null }
  await keepAct(deps, tx, declaration, deps.self, { ...act, state: after.value })
  await tellPeer(deps, tx, 'declaration.decided', id, { id, ...act, at: act.at.toString() })
  return { ...declaration, states: { ...states, [deps.self]: after.value } }
}

async function refuseBadRelease(
  deps: DeclarationDeps,
  { id, version }: DeclarationTable,
  root: string,
  signature: Signature | null,
  { accountId }: Occasion,
) {
  if (!signature) return refuse('declaration.no-signing-key')
  return refuseOthersSignature(deps, statementBytes({ id, version, root }), 'released', signature, accountId)
}

/** Refuses a signature that does not hold, or that is not of the very person who asks. */
export async function refuseOthersSignature(
  { self, trust }: Pick<DeclarationDeps, 'self' | 'trust'>,
  statement: Uint8Array,
  kind: keyof typeof SIGNATURE_KINDS,
  signature: Signature,
  accountId: string,
) {
  const standing = await checkSignature(signature, statement, SIGNATURE_KINDS[kind], self, trust)
  if (standing.status !== 'valid') return refuse('declaration.signature-not-valid', { why: standing.why })
  return standing.signer.id === accountId ? null : refuse('declaration.signature-not-valid', { why: 'not-attested' })
}

/** Keeps what a side did and the states that follow; whoever waits for a release of these goods is told. */
export async function keepAct(
  { tell }: Pick<DeclarationDeps, 'tell'>,
  tx: Transaction,
  declaration: DeclarationTable,
  side: Side,
  row: {
    readonly act: KeptAct
    readonly state: SideState
    readonly version: number
    readonly root: string
    readonly actor: string
    readonly basis: string
    readonly note: string | null
    readonly signature: Signature | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { id } = declaration
  await saveAct(tx, { declaration_id: id, side, ...row })
  const states = { ...declaration.states, [side]: row.state }
  await saveStanding(tx, { id, version: declaration.version, states, joint: jointState(states), changed_at: row.at })
  const decision = DECISION_OF[row.act]
  const version = decision && (await findVersion(tx, id, row.version))
  // A release of an older version lets nothing through that its side did not see [DEC-40].
  const stale = decision === 'released' && version && !(await stillHolds(tx, declaration, side, version))
  if (decision && !stale) {
    await tell(tx, RELEASE, {
      declaration: declaration.ucr,
      authority: side,
      decision,
      root: row.root,
      subjects: version ? subjectsOf(version.document.core) : [],
      decidedAt: row.at,
    })
  }
  await tellDeclarationChanged(tx, id)
}

async function stillHolds(tx: Transaction, { id, version }: DeclarationTable, side: Side, seen: VersionTable) {
  if (seen.version === version) return true
  const present = await findVersion(tx, id, version)
  return present !== null && holdsFor(side, seen.document, present.document)
}

const DECISION_OF: Partial<Record<KeptAct, 'released' | 'held' | 'refused' | 'withdrawn'>> = {
  release: 'released',
  detain: 'held',
  'order-control': 'held',
  lapse: 'held',
  reject: 'refused',
  return: 'refused',
  withdraw: 'withdrawn',
  invalidate: 'withdrawn',
}
