import { createHash } from 'node:crypto'
import type { DemoSeed } from '#platform/module-parts.ts'
import { inTransaction } from '#platform/transaction.ts'
import { saveDraft } from '../store/draft-store.ts'
import { sampleDeclaration } from './sample-declaration.ts'

/** Logins of the demonstration, by side. */
export const DEMO_LOGINS = {
  declarant: 'declarant.demo',
  home: 'customs.home',
  neighbour: 'customs.neighbour',
} as const
/** BIN of the firm whose declarant the demonstration shows. */
const FIRM = '120340005670'
const WORKPLACE = '/customs/'

/** People of both customs, and on our side a declarant with a draft of five items that only waits for his signature. */
export async function seedDeclaration({ side, checkpoint, context, addAccount }: DemoSeed): Promise<void> {
  await addAccount({ role: 'officer', login: DEMO_LOGINS[side], checkpoint, workplace: WORKPLACE })
  if (side !== 'home') return
  const { accountId } = await addAccount({
    role: 'declarant',
    login: DEMO_LOGINS.declarant,
    scope: FIRM,
    workplace: WORKPLACE,
  })
  const now = context.clock.now()
  const today = now.toZonedDateTimeISO(context.installation.authority.zone).toPlainDate().toString()
  const draft = {
    id: draftId(accountId),
    account_id: accountId,
    firm: FIRM,
    content: sampleDeclaration(5, today),
    sources: {},
    revision: 1,
  }
  await inTransaction(context.db, (tx) => saveDraft(tx, { ...draft, updated_at: now }))
}

/** The same draft for the same account in every start of one demonstration. */
function draftId(account: string): string {
  const hex = createHash('sha256').update(`demo draft ${account}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
