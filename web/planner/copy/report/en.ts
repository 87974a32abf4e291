import type { Words } from '../../../kit/copy/copy.ts'

/** The page for officials. */
export const copy = {
  report: {
    none: 'Finish a study first: its report is shown here.',
    title: 'What {hours} common hours a day instead of {before} would bring at {checkpoint}',
    titleSame: 'How {checkpoint} works today',
    print: 'Print',
    assumptions: 'On what this rests',
    doubt: 'Why it may be wrong',
    doubts:
      'Service times and lanes that are assumed may be far from the truth; the shape of the answer is surer than its level. Drivers and officers may behave otherwise once the hours change.',
    provenance: 'Model {model}, inputs {data}, engine {code}, seed {seed}.',
  },
} as const

export type ReportWords = Words<typeof copy>
