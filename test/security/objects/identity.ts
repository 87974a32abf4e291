import { proveByDocument } from '#identity/prove-vehicle.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { aRegisteredDriver } from '../../support/identity-builders.ts'
import type { ObjectsOf } from '../../support/objects-of-modules.ts'
import { identityDeps } from '../../support/surroundings.ts'

const SCAN = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0xff, 0xd9])

/** A scanned document of somebody's truck that waits for the registrar. */
export const objectsOf: ObjectsOf = async (context, { role }) => {
  if (role !== 'registrar') return {}
  const deps = identityDeps(context)
  const { accountId, vehicleId } = await aRegisteredDriver(deps)
  const wish = { id: newId(), accountId, vehicleId, bytes: SCAN }
  const acting = { actor: { kind: 'account', id: accountId, role: 'driver' } as const, now: deps.clock.now() }
  const sent = await inTransaction(context.db, (tx) => proveByDocument(tx, deps, wish, acting))
  return sent.ok ? { 'vehicle-proof': sent.value.id } : {}
}
