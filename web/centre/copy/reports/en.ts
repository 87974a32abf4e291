import type { Words } from '../../../kit/copy/copy.ts'

/** What the alarms were worth, and the rehearsal of other limits. */
export const copy = {
  reports: {
    accuracy: 'How accurate the rules are',
    accuracyNote:
      'A week of {trips} trips for which the truth is known. Honest carriers that were jammed, late or without a network and still ended red: {reds}.',
    rule: 'Rule',
    truth: 'Happened',
    told: 'Reported',
    precision: 'Share of reports that were right',
    recall: 'Share of events reported',
    causes: 'Incidents of the last thirty days',
    noCauses: 'No incident in thirty days.',
    cause: 'Cause',
    falseAlarms: 'False alarms',
    violations: 'Violations',
    answer: 'Time to response',
    seconds: '{n} s',
    rehearsal: 'Try other rules',
    rehearsalNote: 'The trips of the last seven days are judged again by the values entered here. Nothing is changed.',
    rehearse: 'Try',
    rehearsed: '{legs} seals judged; {changed} of them would have reported something else.',
    before: 'Now',
    after: 'Tried',
    fields: {
      silenceGraceS: 'Grace before silence, s',
      outsideFixes: 'Fixes outside the corridor',
      outsideS: 'Time outside, s',
      stopLongS: 'Long stop, s',
      gnssLostS: 'Without satellites, s',
      batteryLowPercent: 'Low battery, %',
    },
  },
} as const

export type ReportsWords = Words<typeof copy>
