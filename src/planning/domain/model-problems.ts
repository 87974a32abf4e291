/** What can be wrong with a model, in the words of a program; a screen tells it in the language of its reader. */
const SENTENCES = {
  'code-twice': 'a code stands twice',
  'hours-out-of-order': 'hours stand in order and do not overlap',
  'zone-unknown': 'no such time zone',
  'station-unknown': 'no such station',
  'flow-unknown': 'no such flow',
  'staff-unknown': 'no such staff',
  'limits-turned': 'the low number is above the high one',
  'times-turned': 'times go up: from the shortest to the longest, the usual one between',
  'zone-is-last': 'behind a waiting zone lies the gate',
  'way-for-nobody': 'at least one station is for everybody',
  'station-twice': 'a station stands twice',
  'no-hour': 'at least one hour has a weight, or nobody ever comes',
  'too-many-vehicles':
    'more vehicles than a run can count: at most five million in all its days, a million of them standing',
  'no-time': 'some station before the first room without end takes time, or trucks without end pass in no time',
  'too-great': 'greater than a model may hold',
  'too-small': 'less than a model may hold',
  'beyond-bounds': 'more or less than a model may hold',
} as const
export type ModelReason = keyof typeof SENTENCES

/** The first thing that is wrong with a model, and where. */
export interface ModelProblem {
  readonly path: string
  readonly problem: string
  /** Which of the things that can be wrong it is. */
  readonly reason: ModelReason
  /** The greatest or the least number that may stand there; empty where it is not a matter of that. */
  readonly bound: string
}

/** Says what is wrong at a path; `code`: what is named there and does not exist. */
export function problemAt(path: string, reason: ModelReason, code?: string): ModelProblem {
  return { path, problem: code === undefined ? SENTENCES[reason] : `${SENTENCES[reason]}: ${code}`, reason, bound: '' }
}

/** Says of a number at a path beyond which bound it is. */
export function boundAt(path: string, reason: 'too-great' | 'too-small', bound: number): ModelProblem {
  return { ...problemAt(path, reason, String(bound)), bound: String(bound) }
}
