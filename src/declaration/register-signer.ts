import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { attestSigner, sha256Hex } from '#platform/signing.ts'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import type { DeclarationDeps, Occasion } from './deps.ts'
import { saveSigner } from './store/key-store.ts'

/** A key is vouched for so long; then its holder registers one anew. */
const KEY_DAYS = 365

/** Public key of a person, as a browser exports it. */
export interface PersonKey {
  readonly kty: string
  readonly crv?: string | undefined
  readonly x?: string | undefined
  readonly y?: string | undefined
}

/**
 * Registers the public key with which somebody signs; the private one stays in his browser or on his token. What this
 * authority vouches for goes along with each signature, so that the other side need not know our people.
 */
export async function registerSigner(
  deps: DeclarationDeps,
  tx: Transaction,
  { jwk, role }: { readonly jwk: PersonKey; readonly role: string },
  occasion: Occasion,
): Promise<{ readonly keyId: string; readonly attestation: string; readonly until: string }> {
  const now = deps.realClock.now()
  const until = now.add({ hours: 24 * KEY_DAYS })
  const keyId = sha256Hex(canonicalBytes(jwk)).slice(0, 16)
  const name = await deps.nameOf(occasion.accountId)
  const signer = { id: occasion.accountId, name, role, side: deps.self }
  const span = { from: now.subtract({ minutes: 5 }), until }
  const attestation = await attestSigner(
    signer,
    { ...jwk } as Parameters<typeof attestSigner>[1],
    span,
    deps.keys.current(now),
    now,
  )
  await saveSigner(tx, { account_id: occasion.accountId, key_id: keyId, jwk, attestation, until })
  await recordAudit(tx, {
    event: 'declaration.key-registered',
    actor: occasion.actor,
    subject: { kind: 'account', id: occasion.accountId },
    data: { key: keyId },
    correlationId: occasion.correlationId,
    occurredAt: deps.clock.now(),
  })
  return { keyId, attestation, until: until.toString() }
}
