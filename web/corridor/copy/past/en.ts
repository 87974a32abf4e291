import type { Words } from '../../../kit/copy/copy.ts'

/** The past, gone over again. */
export const copy = {
  past: {
    text: 'The corridor as it was, recomputed from the log. No orders can be given here.',
    nothing: 'Nothing was recorded at that time',
    loading: 'That moment is being computed',
    mark: '{word} · {who}',
    said: {
      stop: 'Stop',
      restart: 'Agreed to go on',
      hold: 'Hold for customs',
      'gate-decision': 'Decision at the gate',
      'gate-lane': 'Gate shut or opened',
      image: 'Verdict on an image',
      closure: 'Block closed or opened',
      intake: 'Taking over paused or resumed',
      recover: 'Way out of a gridlock',
      manual: 'Car with a driver',
      'manual-at': 'Car with a driver',
      'manual-left': 'Car with a driver',
      'clear-fault': 'Fault checked',
      acknowledge: 'Alarm seen',
      withdraw: 'Order withdrawn',
      'sign-plan': 'Plan signed',
      weighed: 'Mass entered',
      task: 'Consignment',
      other: 'Instruction',
    },
  },
} as const

export type PastWords = Words<typeof copy>
