import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { AccountView } from './contract.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { readPeople } from './read-people.ts'
import type { Reading } from './sealing.ts'
import { findAccount } from './store/account-store.ts'
import { listPeople } from './store/person-store.ts'
import { listVehicles } from './store/vehicle-store.ts'

/** The registrar's look at a driver's account; every person's data that it decrypts is logged with the purpose. */
export async function inspectAccount(
  tx: Transaction,
  accountId: string,
  reading: Reading,
): Promise<Result<AccountView, IdentityRefusal>> {
  const account = await findAccount(tx, accountId)
  if (account?.role !== 'driver') return refuse('identity.not-found')
  return ok({
    id: account.id,
    status: account.status,
    blockedReason: account.blocked_reason,
    createdAt: account.created_at.toString(),
    people: await readPeople(tx, await listPeople(tx, accountId), reading),
    vehicles: await listVehicles(tx, accountId),
  })
}
