import { newId } from '#platform/new-id.ts'
import { openSealing } from '#platform/sealing.ts'
import { MESSAGE_TYP, PEER_MEDIA_TYPE } from '#platform/peer-messages.ts'
import { signWhole } from '#platform/signing.ts'
import { PEER_KEY } from '../../support/composed-app.ts'
import type { CallsOfModule } from '../../support/calls-of-modules.ts'

export const CALLS: CallsOfModule['CALLS'] = {
  'POST /api/peers/messages': async () => {
    const at = Temporal.Now.instant()
    const message = {
      id: newId(),
      from: 'CN',
      to: 'KZ',
      kind: 'declaration.sealing-key',
      subject: 'sealing-key',
      sequence: 1,
      madeAt: at.toString(),
      body: openSealing(Buffer.alloc(32, 1)).publicKey,
    }
    const body = await signWhole(Buffer.from(JSON.stringify(message)), MESSAGE_TYP, PEER_KEY, at)
    return { headers: { 'content-type': PEER_MEDIA_TYPE }, body: Buffer.from(body) }
  },
}
