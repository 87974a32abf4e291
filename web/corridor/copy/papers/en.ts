import type { Words } from '../../../kit/copy/copy.ts'

/** Papers of vehicles. */
export const copy = {
  papers: {
    none: 'No vehicle is registered',
    missing: 'no papers',
    until: 'insured until {day}',
    over: 'insurance ended on {day}',
    text: 'Without all of these the vehicle gets no task. Both sides keep their own papers.',
    registration: 'Registration number',
    insuredUntil: 'Insured until',
    permit: 'Permit for the corridor',
    unladen: 'Unladen mass, kg',
    safetyCase: 'Safety case',
    operator: 'Operator, {side}',
    record: 'Enter the papers',
    recorded: 'The papers are entered',
  },
} as const

export type PapersWords = Words<typeof copy>
