import type { PeerMessageTerms, PeerMessages } from '#platform/peer-kinds.ts'
import type { PeerBody } from './domain/control-state.ts'
import { CORRIDOR_PEER_PATH } from './take-peer-message.ts'

const BOTH = { from: 'each controller', to: 'the other controller' } as const

/** What two controllers of the corridor tell each other: every kind that their form knows. */
export const CORRIDOR_MESSAGES: PeerMessages = {
  path: CORRIDOR_PEER_PATH,
  kinds: {
    'hand-over': { title: 'Step of the hand-over of a vehicle, with its task when it is announced', ...BOTH },
    stop: { title: 'Stop of a part of the corridor', ...BOTH },
    restart: { title: 'End of a stop', ...BOTH },
    hold: { title: 'Vehicle that customs hold', from: 'the side whose customs hold it', to: 'the other controller' },
    gate: {
      title: 'Decision at a hold point',
      from: 'the side whose customs decided',
      to: 'the other controller',
    },
    plan: { title: 'Signature over the root of a plan', ...BOTH },
    image: {
      title: 'Verdict on a picture of a container',
      from: 'the side whose customs looked',
      to: 'the other controller',
    },
    seal: {
      title: 'State of the seal on a load that goes over the line, numbered within its task',
      from: 'the side that knows the seal',
      to: 'the side to which the load goes',
    },
    'seal-heard': { title: 'That a word about a seal was heard', from: 'the side that heard it', to: 'who said it' },
    alive: { title: 'That it is there, with its stops, holds and plan', ...BOTH },
  } satisfies Readonly<Record<PeerBody['kind'], PeerMessageTerms>>,
}
