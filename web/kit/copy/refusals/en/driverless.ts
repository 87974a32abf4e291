import type { RefusalText } from '../texts.ts'

/** The driverless corridor. */
export const driverlessRefusals = {
  'driverless.peer-not-believed': {
    what: 'The message of the other side is not believed.',
    cure: 'Check the keys that were exchanged and both clocks.',
  },
  'driverless.no-corridor': {
    what: 'No driverless corridor is controlled here.',
    cure: 'Start the process fleet-control, or sign in at the other installation.',
  },
  'driverless.already-ordered': {
    what: 'The container {container} is under way or waits for a vehicle already.',
    cure: 'Wait until it has arrived, or check the number.',
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
    what: 'The file is no plan that can follow: {fault}.',
    cure: 'Draw it anew from the plan in use and raise its version.',
  },
} as const satisfies Record<string, RefusalText>
