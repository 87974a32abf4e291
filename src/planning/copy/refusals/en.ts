import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PLANNING_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'planning.model-not-sound': {
    what: 'The model cannot be run: {path}: {problem}.',
    cure: 'Correct that place and try again.',
  },
  'planning.scenario-unknown': { what: 'There is no such scenario.', cure: 'Open the list of scenarios again.' },
  'planning.study-unknown': { what: 'There is no such study.', cure: 'Start it again from the scenario.' },
  'planning.too-many-compared': {
    what: 'At most {most} scenarios can stand side by side.',
    cure: 'Take one away first.',
  },
  'planning.too-many-studies': {
    what: '{most} studies are already running or waiting.',
    cure: 'Wait for one to end, or cancel one.',
  },
  'planning.scenario-approved': {
    what: 'An approved baseline is not changed.',
    cure: 'Save your change as a scenario of its own.',
  },
  'planning.scenario-changed': {
    what: 'Somebody changed this scenario meanwhile; it is version {version} now.',
    cure: 'Open it again and repeat your change.',
  },
} as const satisfies RefusalWords<typeof PLANNING_REFUSALS>
