import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import type { PreparedFor } from '#platform/module.ts'
import { type Acting, entryOf } from './acting.ts'
import type { Language } from '#kernel/language.ts'
import { identityOf } from './of-country.ts'
import { addAgreement } from './store/agreement-store.ts'

/** One version of the user agreement in its languages. */
export interface AgreementVersion {
  /** By date, e.g. `2026-01-01`. */
  readonly version: string
  readonly validFrom: string
  readonly texts: Readonly<Partial<Record<Language, { readonly title: string; readonly body: string }>>>
}

/** SHA-256 of a text, hexadecimal: what the user signs. */
function digestOf(body: string): string {
  return createHash('sha256').update(body, 'utf8').digest('hex')
}

/** Publishes every version of a country's agreement that is not published yet. Answers nothing to tell. */
export async function publishAgreements(tx: Transaction, { country, now }: PreparedFor): Promise<readonly string[]> {
  for (const agreement of identityOf(country).agreements) await publishAgreement(tx, agreement, { actor: SYSTEM, now })
  return []
}

/** Publishes a version of the agreement; doing it again changes nothing, and a published text is never changed. */
export async function publishAgreement(tx: Transaction, agreement: AgreementVersion, acting: Acting): Promise<boolean> {
  const { version, validFrom } = agreement
  const added: string[] = []
  for (const [language, text] of Object.entries(agreement.texts)) {
    const row = {
      version,
      language: language as Language,
      title: text.title,
      body: text.body,
      digest: digestOf(text.body),
      valid_from: Temporal.Instant.from(validFrom),
    }
    if (await addAgreement(tx, row)) added.push(language)
  }
  if (added.length === 0) return false
  const facts = { languages: added, validFrom }
  await recordAudit(tx, entryOf(acting, 'identity.agreement-published', { kind: 'agreement', id: version }, facts))
  return true
}
