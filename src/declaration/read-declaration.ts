import type { Database } from '#platform/database.ts'
import { listUnsettled, type RefusedMessage } from '#platform/peers.ts'
import { checkSignature, type Signature } from '#platform/signing.ts'
import type { DeclarationView, ProposalView, SignatureStanding } from './contract.ts'
import { shownBasis } from './shown-basis.ts'
import { lacksReason } from './decide.ts'
import type { DeclarationDeps } from './deps.ts'
import { kindsOfChange } from './domain/amendment.ts'
import { actsOpen, type KeptAct, mayWithdraw, type SideAct } from './domain/life-cycle.ts'
import { standingOf } from './domain/recognition.ts'
import { findDeclaration, listActs, listRecognitions, listVersions } from './store/declaration-store.ts'
import { listConsents, listProposals } from './store/proposal-store.ts'
import { findStamp } from './store/stamp-store.ts'
import { findDraft } from './store/draft-store.ts'
import type {
  ActTable,
  ConsentTable,
  DeclarationTable,
  ProposalTable,
  RecognitionTable,
  VersionTable,
} from './store/tables.ts'
import { comparedForms, formsOf } from './write-forms.ts'
import { SIGNATURE_KINDS, statementBytes } from './v1/document.ts'

/** A declaration as one of its people sees it: declarant or customs of this side; null when there is none. */
export async function readDeclaration(
  deps: DeclarationDeps,
  id: string,
  /** Account of the declarant who reads his own; null for customs. */
  declarant: string | null,
): Promise<DeclarationView | null> {
  const { db, peer } = deps
  const declaration = await findDeclaration(db, id)
  if (!declaration || (declarant !== null && declaration.account_id !== declarant)) return null
  const [versions, acts, recognitions, proposals, consents, refused] = await Promise.all([
    listVersions(db, id),
    listActs(db, id),
    listRecognitions(db, id),
    listProposals(db, id),
    listConsents(db, id),
    declarant === null && peer ? listUnsettled(db, { peer: peer.name, subject: `declaration ${id}` }) : [],
  ])
  const present = versions.at(-1)
  if (!present) return null
  const annexes = await annexesOf(db, declaration, present, declarant)
  const waiting = proposals.find(({ outcome }) => outcome === null)
  const asked = waiting?.needed.includes(deps.self) === true && declaration.joint !== 'ended'
  const said = consents.some(({ side, root }) => side === deps.self && root === waiting?.root)
  const mayAnswer = declarant === null && asked && !said
  return {
    ...headOf(deps, declaration, present),
    annexes,
    forms: formsOf(present.document.core, annexes),
    compared: comparedForms(present.document.core, annexes),
    versions: await Promise.all(versions.map((version) => versionView(deps, declaration, version))),
    acts: await Promise.all(acts.map((act) => actView(deps, act))),
    recognitions: recognitions.map(recognitionView),
    recognition: standing(deps, present, recognitions),
    proposals: await Promise.all(proposals.map((row) => proposalView(deps, declaration, row, consents))),
    notTaken: notTaken(refused),
    openActs: declarant === null ? openActs(deps, declaration, asked) : [],
    mayRecognise:
      declarant === null &&
      declaration.filed_at !== deps.self &&
      !recognitions.some(({ version }) => version === declaration.version),
    mayAmend: declarant !== null && declaration.joint !== 'ended' && !waiting,
    mayWithdraw:
      declarant !== null &&
      actsOpen(declaration.states[deps.self], deps.self).includes('withdraw') &&
      mayWithdraw(declaration.states),
    mayAnswer,
  }
}

/** What the other customs said of messages that it did not take, in the words of the catalogue that both have. */
function notTaken(refused: readonly RefusedMessage[]): DeclarationView['notTaken'] {
  return refused.map(({ at, refusal }) => ({
    at: at.toString(),
    code: refusal?.code ?? '',
    params: Object.fromEntries(
      Object.entries(refusal?.params ?? {}).map(([name, value]) => [
        name,
        typeof value === 'object' ? [...value] : value,
      ]),
    ),
  }))
}

/** What an officer may do now: who is asked about an amendment releases when it is decided [DEC-33]. */
function openActs({ self }: DeclarationDeps, { states }: DeclarationTable, asked: boolean): SideAct[] {
  return actsOpen(states[self], self).filter((act) => act !== 'release' || !asked)
}

async function proposalView(
  deps: DeclarationDeps,
  { id, filed_at }: DeclarationTable,
  row: ProposalTable,
  consents: readonly ConsentTable[],
): Promise<ProposalView> {
  const { version, root, made_at, reason, changes, signature, needed, outcome } = row
  const bytes = statementBytes({ id, version, root })
  const answers = consents.filter((one) => one.root === root)
  return {
    version,
    root,
    madeAt: made_at.toString(),
    reason,
    changes: changes.map((change) => ({ ...change })),
    signature: await standingView(deps, signature, bytes, SIGNATURE_KINDS.filed, filed_at),
    needed: [...needed],
    answers: await Promise.all(
      answers.map(async ({ side, answer, reason: why, actor, at, signature: by }) => {
        const shown = by && (await standingView(deps, by, bytes, SIGNATURE_KINDS.consented, side))
        return { side, answer, reason: why, actor, at: at.toString(), signature: shown }
      }),
    ),
    outcome: outcome ?? 'waiting',
  }
}

function headOf(deps: DeclarationDeps, declaration: DeclarationTable, present: VersionTable) {
  return {
    id: declaration.id,
    ucr: declaration.ucr,
    filedAt: declaration.filed_at,
    self: deps.self,
    version: declaration.version,
    root: present.root,
    states: declaration.states,
    joint: declaration.joint,
    lodgedAt: declaration.lodged_at.toString(),
    changedAt: declaration.changed_at.toString(),
    pins: present.document.header.pins,
    core: present.document.core,
  }
}

/** Customs read their own annex alone; a declarant reads what he wrote himself [DEC-2]. */
async function annexesOf(
  db: Database,
  { id }: DeclarationTable,
  present: VersionTable,
  declarant: string | null,
): Promise<Record<string, unknown>> {
  if (declarant === null) {
    const own = present.own_annex?.annex
    return own ? { [own.side]: own } : {}
  }
  const draft = await findDraft(db, id, declarant)
  return ((draft?.content as { annexes?: Record<string, unknown> } | undefined)?.annexes ?? {}) as Record<
    string,
    unknown
  >
}

async function versionView(deps: DeclarationDeps, { id, filed_at }: DeclarationTable, row: VersionTable) {
  const { version, root, made_at, reason, changes, signature } = row
  const bytes = statementBytes({ id, version, root })
  return {
    version,
    root,
    madeAt: made_at.toString(),
    reason,
    changes: changes.map((change) => ({ ...change })),
    kinds: [...kindsOfChange(changes)],
    signature: await standingView(deps, signature, bytes, SIGNATURE_KINDS.filed, filed_at),
  }
}

async function actView(deps: DeclarationDeps, row: ActTable) {
  const { declaration_id: id, side, act, state, version, root, actor, note, at, signature } = row
  const bytes = statementBytes({ id, version, root })
  const kind = act === 'agree' ? SIGNATURE_KINDS.consented : SIGNATURE_KINDS.released
  const shown = signature && (await standingView(deps, signature, bytes, kind, side))
  // What the other customs decided without a word is a fact all the same: it is kept, and shown as it came [DEC-24].
  const reasonMissing = lacksReason(act, note)
  const basis = shownBasis(deps.self, { side, act: act as KeptAct, basis: row.basis })
  return { side, act, state, version, root, actor, basis, note, reasonMissing, at: at.toString(), signature: shown }
}

function recognitionView({ version, side, answer, fields, reason, actor, at }: RecognitionTable) {
  return { version, side, answer, fields: fields.map((field) => ({ ...field })), reason, actor, at: at.toString() }
}

function standing(deps: DeclarationDeps, present: VersionTable, recognitions: readonly RecognitionTable[]): string {
  const given = recognitions.find(({ version }) => version === present.version) ?? null
  return standingOf(given, present.made_at, deps.clock.now())
}

/** Checked anew each time it is shown: a key that was revoked since is told. */
async function standingView(
  deps: DeclarationDeps,
  signature: Signature,
  bytes: Uint8Array,
  typ: string,
  side: string,
): Promise<SignatureStanding> {
  const { family } = signature
  const [found, stamp] = await Promise.all([
    checkSignature(signature, bytes, typ, side, deps.trust),
    stampOf(deps, signature),
  ])
  if (found.status !== 'valid')
    return { status: found.status, why: found.why, family, signer: null, role: null, side, signedAt: null, stamp }
  const { signer, signedAt } = found
  return {
    status: 'valid',
    why: null,
    family,
    signer: signer.name,
    role: signer.role,
    side: signer.side,
    signedAt,
    stamp,
  }
}

async function stampOf({ db, stamping }: DeclarationDeps, signature: Signature): Promise<SignatureStanding['stamp']> {
  const token = stamping && (await findStamp(db, signature))
  if (!token) return null
  const held = await stamping.check(token, Buffer.from(signature.bytes))
  return 'why' in held ? null : { at: held.at.toString(), authority: held.authority }
}
