import { canonicalBytes } from '#kernel/canonical-json.ts'
import { sha256Hex } from '#platform/signing.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { DeclarationDeps } from './deps.ts'
import { noteTold } from './store/key-store.ts'

/** Tells the other customs to which key its declarants seal our annex, once a key; answers how many were told. */
export async function tellSealingKey(deps: DeclarationDeps): Promise<number> {
  const { peer, peers, sealing } = deps
  if (!peer) return 0
  return inTransaction(deps.db, async (tx) => {
    const fresh = await noteTold(tx, peer.name, sha256Hex(canonicalBytes(sealing.publicKey)))
    if (!fresh) return 0
    await peers.send(tx, {
      to: peer.name,
      kind: 'declaration.sealing-key',
      subject: 'sealing key',
      body: sealing.publicKey,
    })
    return 1
  })
}
