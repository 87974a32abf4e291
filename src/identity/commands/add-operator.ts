import { SYSTEM } from '#kernel/principal.ts'
import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { Misconfigured } from '#platform/faults.ts'
import type { Installation } from '#platform/installation.ts'
import { openIdentity } from '../adapters/open-identity.ts'
import { createOperator, type NewOperator } from '../create-operator.ts'
import { identityOf } from '../of-country.ts'

/** Creates an operator in the first language of the authority; a refusal becomes one clear line (`Misconfigured`). */
export async function addOperator(
  { db, installation }: { readonly db: Database; readonly installation: Installation },
  operator: Omit<NewOperator, 'language'>,
): Promise<{ readonly accountId: string; readonly totpUri: string }> {
  const { authority, keys } = installation
  const identity = openIdentity({
    db,
    keys: { master: keys.master, index: keys.index },
    clock: systemClock,
    policy: identityOf(authority.country).signInPolicy,
    publicUrl: 'http://localhost',
    name: 'Ötkel',
  })
  const language = authority.languages[0] ?? 'en'
  const created = await createOperator(identity, { ...operator, language }, { actor: SYSTEM, now: systemClock.now() })
  if (!created.ok)
    throw new Misconfigured(`not created: ${created.refusal.code} ${JSON.stringify(created.refusal.params ?? {})}`)
  return created.value
}
