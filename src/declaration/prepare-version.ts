import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { present } from '#kernel/assert.ts'
import { canonicalBytes, canonicalJson } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { sealFor, SealingKey } from '#platform/sealing.ts'
import type { DeclarationDeps, Occasion } from './deps.ts'
import { consentNeeded, partsChanged } from './domain/amendment.ts'
import { hasReleased } from './domain/life-cycle.ts'
import { isFileable, RULES_EDITION } from './domain/check-declaration.ts'
import { LIST_EDITIONS } from './domain/lists.ts'
import { problemsOf } from './problems-of.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { findVersion, lockDeclaration } from './store/declaration-store.ts'
import { findDraft, savePrepared } from './store/draft-store.ts'
import { findSealingKey } from './store/key-store.ts'
import { findOpenProposal } from './store/proposal-store.ts'
import type { VersionTable } from './store/tables.ts'
import { Annexes, Core, type Side, SIDES } from './v1/core.ts'
import {
  annexLeaf,
  type AnnexContent,
  type DeclarationVersion,
  type Header,
  rootOfVersion,
  type SealedAnnex,
  statementBytes,
} from './v1/document.ts'

/** What a declarant signs: the root of a version, and the very bytes. */
export interface ToSign {
  readonly id: string
  readonly version: number
  readonly root: string
  /** Base64url. */
  readonly statement: string
  /** Customs whose consent it needs before it is in force: none before a release [DEC-33]. */
  readonly consents: Side[]
}

/** Fixes version 1 of a draft: header, sealed annexes and root; it is filed when its declarant has signed the root [DEC-1 … 3]. */
export async function prepareFiling(
  deps: DeclarationDeps,
  tx: Transaction,
  draftId: string,
  occasion: Occasion,
): Promise<Result<ToSign, DeclarationRefusal>> {
  const draft = await findDraft(tx, draftId, occasion.accountId)
  if (!draft || draft.filed) return refuse('declaration.unknown')
  return prepare(deps, tx, { id: draftId, version: 1, content: draft.content, reason: null }, occasion)
}

/**
 * Fixes the next version of a filed declaration from a whole new content. What changed is computed, not stated, so that an
 * amendment is exactly the difference of two versions [DEC-32]. After a release it is in force when customs agreed [DEC-33]. A content
 * that was made from an earlier version would undo what was amended since: it is refused with `declaration.amendment-stale`.
 */
export async function prepareAmendment(
  deps: DeclarationDeps,
  tx: Transaction,
  {
    id,
    content,
    reason,
    madeFrom,
  }: { readonly id: string; readonly content: unknown; readonly reason: string; readonly madeFrom?: number },
  occasion: Occasion,
): Promise<Result<ToSign, DeclarationRefusal>> {
  const declaration = await lockDeclaration(tx, id)
  const draft = await findDraft(tx, id, occasion.accountId)
  if (!declaration || !draft || declaration.account_id !== occasion.accountId) return refuse('declaration.unknown')
  if (declaration.joint === 'ended')
    return refuse('declaration.act-not-open', { act: 'amend', state: declaration.joint })
  if (await findOpenProposal(tx, id)) return refuse('declaration.amendment-open')
  if (madeFrom !== undefined && madeFrom !== declaration.version) return refuse('declaration.amendment-stale')
  const row = await findVersion(tx, id, declaration.version)
  const before = row && { row, content: draft.content }
  const released = SIDES.filter((side) => hasReleased(declaration.states[side]))
  const { ucr, version } = declaration
  return prepare(deps, tx, { id, ucr, version: version + 1, content, reason, before, released }, occasion)
}

interface Wanted {
  readonly id: string
  /** The reference that was given to the declaration; a first version is given one. */
  readonly ucr?: string
  readonly version: number
  readonly content: unknown
  readonly reason: string | null
  /** The version before, with what its declarant wrote. */
  readonly before?: { readonly row: VersionTable; readonly content: unknown } | null
  readonly released?: readonly Side[]
}

async function prepare(
  deps: DeclarationDeps,
  tx: Transaction,
  wanted: Wanted,
  { accountId, firm }: Occasion,
): Promise<Result<ToSign, DeclarationRefusal>> {
  const { id, version, content, reason, before = null, released = [] } = wanted
  const problems = problemsOf(deps, content)
  if (!isFileable(problems))
    return refuse('declaration.invalid', { problems: problems.map(({ pointer, rule }) => `${pointer} ${rule}`) })
  const { core: givenCore, annexes: givenAnnexes } = content as { core: unknown; annexes: unknown }
  const core = Core.parse(givenCore)
  const given = Annexes.safeParse(givenAnnexes)
  if (!given.success) return refuse('declaration.invalid', { problems: ['/annexes form'] })
  const sealed = await sealAnnexes(deps, tx, given.data, before)
  if (!sealed) return refuse('declaration.peer-away')
  const { annexes, own } = sealed
  const ucr = wanted.ucr ?? referenceOf(deps, id, firm)
  const body = { header: headerOf(deps, { id, version, ucr }), core, annexes }
  const document: DeclarationVersion = { ...body, root: rootOfVersion(body) }
  const consents = before ? [...consentNeeded(partsChanged(before.row.document, document), released)] : []
  if (released.length > 0 && consents.length === 0) return refuse('declaration.nothing-changed')
  await savePrepared(tx, {
    declaration_id: id,
    account_id: accountId,
    draft_id: id,
    document,
    own_annex: own,
    content,
    reason,
    prepared_at: deps.clock.now(),
  })
  const { root } = document
  const statement = Buffer.from(statementBytes({ id, version, root })).toString('base64url')
  return ok({ id, version, root, statement, consents })
}

/**
 * Seals each annex to its own customs. One in which nothing differs stays as it was sealed before, so that its leaf tells both sides
 * that it is the same [DEC-33]. Null while the other side has not told its key.
 */
async function sealAnnexes(
  deps: DeclarationDeps,
  tx: Transaction,
  given: z.infer<typeof Annexes>,
  before: Wanted['before'],
): Promise<{ readonly annexes: Record<Side, SealedAnnex>; readonly own: AnnexContent } | null> {
  const theirs = await findSealingKey(tx, deps.other)
  if (!theirs) return null
  const keys = { [deps.self]: deps.sealing.publicKey, [deps.other]: SealingKey.parse(theirs.key) }
  const written = (before?.content as { annexes?: Record<string, unknown> } | undefined)?.annexes ?? {}
  const seal = async (side: Side) => {
    const same = before && canonicalJson(written[side] ?? null) === canonicalJson(given[side])
    if (same) return { content: before.row.own_annex, annex: before.row.document.annexes[side] }
    const content = { salt: randomBytes(16).toString('hex'), annex: given[side] } as AnnexContent
    const sealed = await sealFor(SealingKey.parse(keys[side]), canonicalBytes(content))
    return { content, annex: { leaf: annexLeaf(content), sealed } }
  }
  const [KZ, CN] = [await seal('KZ'), await seal('CN')]
  const own = present((deps.self === 'KZ' ? KZ : CN).content, 'who files reads his own side’s annex')
  return { annexes: { KZ: KZ.annex, CN: CN.annex }, own }
}

/** WCO's form of a UCR: last digit of the year, country, the trader's number, his own reference. Given once [DEC-1]. */
function referenceOf({ clock, zone, self }: DeclarationDeps, id: string, firm: string | null): string {
  const year = String(clock.now().toZonedDateTimeISO(zone).year % 10)
  return `${year}${self}${firm ?? ''}${id.replaceAll('-', '').slice(-16).toUpperCase()}`.slice(0, 35)
}

function headerOf(deps: DeclarationDeps, { id, version, ucr }: { id: string; version: number; ucr: string }): Header {
  const now = deps.clock.now()
  return {
    schema: 'otkel-declaration/1',
    id,
    ucr,
    version,
    filedAt: deps.self,
    madeAt: now.toZonedDateTimeISO(deps.zone).toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    pins: {
      rules: RULES_EDITION,
      hs: LIST_EDITIONS.hs,
      locations: LIST_EDITIONS.locations,
      forms: { KZ: 'EAEU R.055 1.1.0', CN: 'GACC 67/2018', WCO: '3.6' },
    },
  }
}
