import { recordAudit } from '#audit/public.ts'
import { plateKey } from '#kernel/plate.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Acting, entryOf } from './acting.ts'
import type { Trailer, TrailerInput } from './contract.ts'
import { ENTRY_LIMITS } from './domain/limits.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { addTrailer, findTrailer, listTrailers, removeTrailerRow } from './store/vehicle-store.ts'

const SHORTEST_KEY = 2

/** Enters a trailer of an account [R707-16.4]. Entering the same again answers what is there. */
export async function enterTrailer(
  tx: Transaction,
  accountId: string,
  input: TrailerInput,
  acting: Acting,
): Promise<Result<Trailer, IdentityRefusal>> {
  const { id, country } = input
  const plate = input.plate.trim().toUpperCase()
  const key = plateKey(country, plate)
  if (key.length < SHORTEST_KEY) return refuse('identity.plate-not-valid')
  const known = await listTrailers(tx, accountId)
  const same = known.find((row) => row.country === country && row.plate_key === key)
  if (same && same.id !== id) return refuse('identity.already-entered', { id: same.id })
  if (same) return ok({ id, country, plate: same.plate, plateKey: key })
  if (known.length >= ENTRY_LIMITS.trailers)
    return refuse('identity.too-many-entries', { limit: ENTRY_LIMITS.trailers })
  if (await findTrailer(tx, id)) return refuse('identity.id-taken')
  const row = { id, account_id: accountId, country, plate, plate_key: key, entered_at: acting.now, removed_at: null }
  if (!(await addTrailer(tx, row))) return refuse('identity.id-taken')
  await recordAudit(tx, entryOf(acting, 'identity.trailer-entered', { kind: 'trailer', id }, { account: accountId }))
  return ok({ id, country, plate, plateKey: key })
}

/** Removes a trailer of an account. */
export async function removeTrailer(
  tx: Transaction,
  accountId: string,
  id: string,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  if (!(await removeTrailerRow(tx, accountId, id, acting.now))) return refuse('identity.not-found')
  await recordAudit(tx, entryOf(acting, 'identity.trailer-removed', { kind: 'trailer', id }, { account: accountId }))
  return ok({ done: true })
}
