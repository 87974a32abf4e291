import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { DeviceKind } from '#kernel/roles.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { type Acting, entryOf } from './acting.ts'
import { DEVICE_TOKEN_PREFIX } from './authenticate.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { newToken, tokenHash } from './open-session.ts'
import { addDevice, revokeDeviceRow } from './store/credential-store.ts'

/** Gives a device of a checkpoint its token, answered once; it sends it as `Authorization: Bearer …`. */
export async function enrolDevice(
  tx: Transaction,
  { checkpoint, kind }: { readonly checkpoint: string; readonly kind: DeviceKind },
  acting: Acting,
): Promise<{ readonly deviceId: string; readonly token: string }> {
  const deviceId = newId()
  const token = `${DEVICE_TOKEN_PREFIX}${newToken()}`
  await addDevice(tx, {
    id: deviceId,
    checkpoint,
    kind,
    token_hash: tokenHash(token),
    enrolled_at: acting.now,
    revoked_at: null,
  })
  await recordAudit(
    tx,
    entryOf(acting, 'identity.device-enrolled', { kind: 'device', id: deviceId }, { checkpoint, kind }),
  )
  return { deviceId, token }
}

/** Takes the token of a device away: stolen, replaced. */
export async function revokeDevice(
  tx: Transaction,
  deviceId: string,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  if (!(await revokeDeviceRow(tx, deviceId, acting.now))) return refuse('identity.not-found')
  await recordAudit(tx, entryOf(acting, 'identity.device-revoked', { kind: 'device', id: deviceId }))
  return ok({ done: true })
}
