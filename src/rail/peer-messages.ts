import { PEER_PATH } from '#platform/peers.ts'
import type { PeerMessages } from '#platform/peer-kinds.ts'

/** What two customs tell each other of trains. */
export const RAIL_MESSAGES = {
  path: PEER_PATH,
  kinds: {
    'rail.consignment': {
      title: 'Record of a consignment in a wagon or container',
      from: 'customs that the train leaves',
      to: 'customs that it goes to',
    },
    'rail.conditions': {
      title: 'Package of technical conditions with its approvals',
      from: 'the side that approved',
      to: 'the other side',
    },
    'rail.consent-asked': {
      title: 'Question whether a record may be used in a proceeding',
      from: 'customs that wants to use it',
      to: 'customs that sent the record',
    },
    'rail.consent-decided': {
      title: 'Signed answer whether a record may be used',
      from: 'customs that sent the record',
      to: 'customs that asked',
    },
    'rail.day-root': { title: 'Count and root of the books of a day', from: 'each customs', to: 'the other customs' },
    'rail.day-branch': {
      title: 'One branch of the tree of a day whose roots differ',
      from: 'each customs',
      to: 'the other customs',
    },
    'rail.looks': {
      title: 'How often records of the other side were opened on a day, by purpose',
      from: 'customs that looked',
      to: 'customs that sent the records',
    },
    'rail.lock-key': {
      title: 'Public key to which capsules of locks are sealed',
      from: 'each customs',
      to: 'the other customs',
    },
  },
} as const satisfies PeerMessages
