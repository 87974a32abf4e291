import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { DRIVERLESS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'driverless.peer-not-believed': {
    what: 'The message of the other side is not trusted.',
    cure: 'Check the keys that were exchanged and both clocks.',
  },
  'driverless.no-corridor': {
    what: 'No driverless corridor is controlled here.',
    cure: 'Ask the administrator to start the control of the corridor, or sign in at another installation.',
  },
  'driverless.other-corridor-forbidden': {
    what: 'Your account is for another corridor.',
    cure: 'Sign in with an account of this corridor, or ask the administrator for one.',
  },
  'driverless.already-ordered': {
    what: 'Container {container} is already under way or waiting for a vehicle.',
    cure: 'Wait until it has arrived, or check the number.',
  },
  'driverless.plan-crowded': {
    what: 'The plan has room for {places} in {place}, and more vehicles stand there: {vehicles}.',
    cure: 'Let some of them go first, or put forward a version with more room.',
  },
  'driverless.place-of-other-side': {
    what: '{target} belongs to the other side: a closure from here would bind nobody.',
    cure: 'Ask the dispatcher of the other side, or stop the block: a stop is told to them at once.',
  },
  'driverless.declaration-ordered': {
    what: 'A transport of declaration {declaration} is already ordered.',
    cure: 'Wait until it is over, or withdraw that order while it waits.',
  },
  'driverless.unknown-target': {
    what: 'The corridor has no {target} now.',
    cure: 'Look at the screen again: it has changed.',
  },
  'driverless.instrument-known': {
    what: 'The instrument {instrument} was not taken into use: its name, its key or its place belongs to another one.',
    cure: 'Take the other one out of use first, or choose another name and a key of its own.',
  },
  'driverless.plan-faulty': {
    what: 'The file cannot be the next plan: {fault}.',
    cure: 'Start from the plan in use, make your changes and raise its version.',
  },
} as const satisfies RefusalWords<typeof DRIVERLESS_REFUSALS>
