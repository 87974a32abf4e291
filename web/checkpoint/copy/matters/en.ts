import type { ViewsCopy } from '../views/copy.ts'

/** What the rules left to an officer. */
export const copy = {
  title: 'Set aside for an officer',
  choose: 'Choose a vehicle in the list',
  keys: 'J and K walk through the list, C takes, Z puts off by 15 minutes, U undoes.',
  standings: { open: 'Waiting', 'put-off': 'Put off', done: 'Answered' },
  none: {
    open: 'Nothing waits for an officer',
    'put-off': 'Nothing is put off',
    done: 'Nothing was answered within the last hour',
  },
  noneText: 'What the rules cannot decide comes here by itself.',
  more: 'There is more than is shown. Answer the oldest first.',
  atBar: 'The vehicle is still at the barrier of lane {lane}: open or send away there.',
  toLane: 'Go to the lane',
  mine: 'You have taken this.',
  with: '{who} has taken this.',
  until: 'Until {time}; then anybody may take it.',
  putOffUntil: 'Put off until {time}.',
  take: 'Take',
  giveBack: 'Give back',
  bringBack: 'Bring back now',
  putOff: 'Put off until',
  answered: 'Recorded:',
  doneBy: '{who}, {time}',
  reopen: 'Open again',
  outcome: 'What came of it',
  outcomeMissing: 'Choose what came of it.',
  timeTaken:
    'The time of this booking had been taken by a closure or a cut before the truck drove in. “Let in” says that the truck drove in on this booking: it counts as used and the fee stays. With any other answer its driver chooses a new time or gets everything back.',
  answer: 'Record the outcome',
  outcomes: {
    'let-in': 'Let in',
    'to-zone': 'Sent to the waiting zone',
    'sent-away': 'Sent away',
    gone: 'Drove off by itself',
    explained: 'Cleared up, nothing to do',
    other: 'Something else',
  },
} as const satisfies ViewsCopy['matters']
