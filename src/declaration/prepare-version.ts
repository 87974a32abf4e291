import { randomBytes } from 'node:crypto'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { sealFor, SealingKey } from '#platform/sealing.ts'
import type { DeclarationDeps, Occasion } from './deps.ts'
import { consentNeeded, changesBetween } from './domain/amendment.ts'
import { isFileable, RULES_EDITION } from './domain/check-declaration.ts'
import { LIST_EDITIONS } from './domain/lists.ts'
import { problemsOf } from './problems-of.ts'
import { type DeclarationRefusal, refuse } from './domain/refusals.ts'
import { lockDeclaration } from './store/declaration-store.ts'
import { findDraft, savePrepared } from './store/draft-store.ts'
import { findSealingKey } from './store/key-store.ts'
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
 * amendment is exactly the difference of two versions [DEC-32].
 */
export async function prepareAmendment(
  deps: DeclarationDeps,
  tx: Transaction,
  { id, content, reason }: { readonly id: string; readonly content: unknown; readonly reason: string },
  occasion: Occasion,
): Promise<Result<ToSign, DeclarationRefusal>> {
  const declaration = await lockDeclaration(tx, id)
  const draft = await findDraft(tx, id, occasion.accountId)
  if (!declaration || !draft || declaration.account_id !== occasion.accountId) return refuse('declaration.unknown')
  if (declaration.joint === 'ended')
    return refuse('declaration.act-not-open', { act: 'amend', state: declaration.joint })
  const released = SIDES.filter((side) => ['released', 'exited', 'cleared'].includes(declaration.states[side]))
  const sides = consentNeeded(changesBetween(draft.content, content), released)
  if (sides.length > 0) return refuse('declaration.consent-needed', { sides })
  return prepare(deps, tx, { id, version: declaration.version + 1, content, reason }, occasion)
}

interface Wanted {
  readonly id: string
  readonly version: number
  readonly content: unknown
  readonly reason: string | null
}

async function prepare(
  deps: DeclarationDeps,
  tx: Transaction,
  { id, version, content, reason }: Wanted,
  { accountId, firm }: Occasion,
): Promise<Result<ToSign, DeclarationRefusal>> {
  const problems = problemsOf(deps, content)
  if (!isFileable(problems))
    return refuse('declaration.invalid', { problems: problems.map(({ pointer, rule }) => `${pointer} ${rule}`) })
  const { core: givenCore, annexes: givenAnnexes } = content as { core: unknown; annexes: unknown }
  const core = Core.parse(givenCore)
  const annexes = Annexes.safeParse(givenAnnexes)
  if (!annexes.success) return refuse('declaration.invalid', { problems: ['/annexes form'] })
  const theirs = await findSealingKey(tx, deps.other)
  if (!theirs) return refuse('declaration.peer-away')
  const sealingKeys = { [deps.self]: deps.sealing.publicKey, [deps.other]: SealingKey.parse(theirs.key) }
  const contents = Object.fromEntries(
    SIDES.map((side) => [side, { salt: randomBytes(16).toString('hex'), annex: annexes.data[side] } as AnnexContent]),
  ) as Record<Side, AnnexContent>
  const sealed = async (side: Side): Promise<SealedAnnex> => ({
    leaf: annexLeaf(contents[side]),
    sealed: await sealFor(SealingKey.parse(sealingKeys[side]), canonicalBytes(contents[side])),
  })
  const header = headerOf(deps, { id, version, firm })
  const body = { header, core, annexes: { KZ: await sealed('KZ'), CN: await sealed('CN') } }
  const document: DeclarationVersion = { ...body, root: rootOfVersion(body) }
  await savePrepared(tx, {
    declaration_id: id,
    account_id: accountId,
    draft_id: id,
    document,
    own_annex: contents[deps.self],
    content,
    reason,
    prepared_at: deps.clock.now(),
  })
  const { root } = document
  return ok({ id, version, root, statement: Buffer.from(statementBytes({ id, version, root })).toString('base64url') })
}

function headerOf(
  deps: DeclarationDeps,
  { id, version, firm }: { id: string; version: number; firm: string | null },
): Header {
  const now = deps.clock.now()
  const year = String(now.toZonedDateTimeISO(deps.zone).year % 10)
  return {
    schema: 'otkel-declaration/1',
    id,
    // WCO's form of a UCR: last digit of the year, country, the trader's number, his own reference.
    ucr: `${year}${deps.self}${firm ?? ''}${id.replaceAll('-', '').slice(-16).toUpperCase()}`.slice(0, 35),
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
