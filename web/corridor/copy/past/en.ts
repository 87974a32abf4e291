import type { Words } from '../../../kit/copy/copy.ts'

/** The past, gone over again. */
export const copy = {
  past: {
    text: 'The corridor as it was, computed again from the log. Nothing can be said here.',
    nothing: 'Nothing was written at that time',
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
      intake: 'Taking over closed or opened',
      recover: 'Way out of a gridlock',
      manual: 'Car with a driver',
      'manual-at': 'Car with a driver',
      'manual-left': 'Car with a driver',
      'clear-fault': 'Fault looked at',
      acknowledge: 'Alarm seen',
      withdraw: 'Order withdrawn',
      'sign-plan': 'Plan signed',
      weighed: 'Mass entered',
      task: 'Consignment',
      other: 'Said',
    },
  },
} as const

export type PastWords = Words<typeof copy>
