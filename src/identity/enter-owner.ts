import { recordAudit } from '#audit/public.ts'
import type { FormatRefusal } from '#kernel/refusals.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Acting, entryOf } from './acting.ts'
import { type Owner, OwnerInput } from './contract.ts'
import { ENTRY_LIMITS } from './domain/limits.ts'
import { checkOwner } from './domain/owner.ts'
import { isOwn } from './domain/policy.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { type IdentityKeys, indexOf, open, type Reading, seal, subjectKey, subjectKeys } from './sealing.ts'
import { addOwner, findOwner, findSameOwner, listOwners, type OwnerRow, saveRemovedOwner } from './store/owner-store.ts'
import { saveReads } from './store/read-log-store.ts'

const SealedOwner = OwnerInput.pick({ name: true, taxNumber: true })

/** Decrypts owners and logs who read them and why. */
export async function readOwners(tx: Transaction, rows: readonly OwnerRow[], reading: Reading): Promise<Owner[]> {
  const ids = rows.map(({ id }) => id)
  const keys = await subjectKeys(tx, reading.keys, ids)
  await saveReads(
    tx,
    reading,
    ids.map((id) => ({ kind: 'owner' as const, id })),
  )
  return rows.map((row) => ({
    id: row.id,
    resident: row.resident,
    kind: row.kind,
    country: row.country,
    ...open(SealedOwner, keys.get(row.id), 'owner.sealed', row.id, row.sealed),
  }))
}

/** Enters the owner of vehicles [R707-16.3]; the check digit of IIN or BIN is verified. The same again answers what is there. */
export async function enterOwner(
  tx: Transaction,
  keys: IdentityKeys,
  accountId: string,
  input: OwnerInput,
  acting: Acting,
): Promise<Result<Owner, IdentityRefusal | FormatRefusal>> {
  const { id, resident, kind, country, name } = input
  const checked = checkOwner(input)
  if (!checked.ok) return checked
  const value = { name, taxNumber: checked.value }
  const row: OwnerRow = {
    id,
    account_id: accountId,
    resident,
    kind,
    country,
    sealed: Buffer.alloc(0),
    tax_number_index: checked.value === null ? null : indexOf.taxNumber(keys, checked.value),
    entered_at: acting.now,
    removed_at: null,
  }
  const same = await findSameOwner(tx, row)
  if (same && same.id !== id) return refuse('identity.already-entered', { id: same.id })
  const before = same ?? (await findOwner(tx, id))
  if (before && !isOwn(accountId, before)) return refuse('identity.id-taken')
  if (!before) {
    if ((await listOwners(tx, accountId)).length >= ENTRY_LIMITS.owners) {
      return refuse('identity.too-many-entries', { limit: ENTRY_LIMITS.owners })
    }
    const sealed = seal(await subjectKey(tx, keys, id), 'owner.sealed', id, value)
    if (!(await addOwner(tx, { ...row, sealed }))) return refuse('identity.id-taken')
    await recordAudit(tx, entryOf(acting, 'identity.owner-entered', { kind: 'owner', id }, { account: accountId }))
  }
  return ok({ id, resident, kind, country, ...value })
}

/** Removes an owner that no vehicle of the account belongs to. */
export async function removeOwner(
  tx: Transaction,
  accountId: string,
  id: string,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const owner = await findOwner(tx, id)
  if (!isOwn(accountId, owner)) return refuse('identity.not-found')
  if (!(await saveRemovedOwner(tx, id, acting.now))) return refuse('identity.owner-in-use')
  await recordAudit(tx, entryOf(acting, 'identity.owner-removed', { kind: 'owner', id }, { account: accountId }))
  return ok({ done: true })
}
