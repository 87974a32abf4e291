import { PEER_PATH } from '#platform/peers.ts'
import type { PeerMessages } from '#platform/peer-kinds.ts'

/** What two customs tell each other of declarations. */
export const DECLARATION_MESSAGES = {
  path: PEER_PATH,
  kinds: {
    'declaration.sealing-key': {
      title: 'Public key to which annexes for its owner are sealed',
      from: 'each customs',
      to: 'the other customs',
    },
    'declaration.filed': {
      title: 'Version of a declaration with the signature of its declarant',
      from: 'customs where it was filed',
      to: 'the other customs',
    },
    'declaration.proposed': {
      title: 'Amendment after a release, which waits for consents',
      from: 'customs where it was signed',
      to: 'the other customs',
    },
    'declaration.consented': {
      title: 'Answer to an amendment that waits for consents',
      from: 'customs that was asked',
      to: 'customs where the amendment was signed',
    },
    'declaration.decided': {
      title: 'Act of customs about a declaration, with its basis',
      from: 'customs that acted',
      to: 'the other customs',
    },
    'declaration.recognised': {
      title: 'Recognition of a version: recognised, reserved, refused',
      from: 'customs that looked at it',
      to: 'the other customs',
    },
  },
} as const satisfies PeerMessages

/** A kind of message about declarations. */
export type DeclarationMessage = keyof typeof DECLARATION_MESSAGES.kinds
