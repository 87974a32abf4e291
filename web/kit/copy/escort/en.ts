import type { Words } from '../copy.ts'

/** What the escort’s desks call the states of a trip, what became of an incident, what a driver told before an alarm, where a truck was, what customs decided: the same for its centre and its carriers. */
export const copy = {
  states: {
    ordered: 'ordered',
    finalised: 'finalised',
    active: 'under way',
    arrived: 'arrived',
    removed: 'seals removed',
    closed: 'closed',
    cancelled: 'cancelled',
  },
  outcomes: {
    'false-alarm': 'false alarm',
    'seal-fault': 'fault of the seal',
    necessity: 'necessity',
    violation: 'violation',
    'seal-replaced': 'seal replaced',
    'unloaded-under-control': 'unloaded under control',
  },
  stages: {
    arrived: 'came to the barrier',
    admitted: 'drove in',
    crossed: 'crossed the border',
    returned: 'went back inland',
  },
  reasons: {
    detour: 'The truck must leave the route',
    accident: 'Accident',
    breakdown: 'Breakdown, flat tyre',
    queue: 'Queue at a checkpoint',
    fuel: 'Fuel',
    rest: 'Rest',
    police: 'Stopped by the police',
    'seal-damaged': 'Rope or seal damaged',
    help: 'Help is needed',
  },
  lasts: {
    '30': 'half an hour',
    '60': 'an hour',
    '120': 'two hours',
    '240': 'four hours',
  },
  decisions: {
    released: 'released',
    'released-conditionally': 'released on conditions',
    held: 'not decided yet',
    refused: 'refused',
    withdrawn: 'withdrawn',
  },
} as const

export type EscortWords = Words<typeof copy>
