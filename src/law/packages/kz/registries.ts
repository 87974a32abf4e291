import type { LawParameters } from '../../domain/law.ts'
import type { LawValues } from '../../domain/law-values.ts'
import { BEFORE_505, CIVIL_CODE, ORDER_505, ORDER_505_FROM, ORDER_707, ORDER_707_FROM } from './acts.ts'

type CheckSet = LawValues['registries.required-checks']['resident']

function checks(...points: readonly number[]): readonly string[] {
  return points.map((point) => `18.${point}`)
}

// Para 19, first list. Non-residents are refused for fines (10) and toll debt (17) too.
const NON_RESIDENT = checks(1, 4, 5, 8, 10, 14, 15, 16, 17, 18)
// Para 19, second list; 10 and 17 only notify residents (last sentence of para 19).
const RESIDENT = checks(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 18)
const RESIDENT_NOTICES = checks(10, 17)

function sinceOrder505(refusing: readonly string[], notifying: readonly string[]): CheckSet {
  return { refusing, notifying, ledger: ['18.17-1'], afterCrossing: ['18.17-2'] }
}

// Points 17-1 and 17-2 were inserted by Order 505, as their numbers and the footnote of para 18 show.
function beforeOrder505(refusing: readonly string[], notifying: readonly string[]): CheckSet {
  return { refusing, notifying, ledger: [], afterCrossing: [] }
}

/** Order 707, paras 18 and 19: which checks apply to whom, and how long what the registries answered is kept. */
export const CHECK_PARAMETERS = {
  'registries.required-checks': {
    decidedBy: 'booking-made',
    unit: 'points of paragraph 18',
    meaning:
      'checks of residents and of non-residents: which refuse, which notify, which wait for money or the crossing',
    versions: [
      {
        from: ORDER_707_FROM,
        until: ORDER_505_FROM,
        value: {
          resident: beforeOrder505(RESIDENT, RESIDENT_NOTICES),
          nonResident: beforeOrder505(NON_RESIDENT, []),
        },
        act: `${ORDER_707}, paras 18 and 19`,
        certainty: 'assumed',
        note: `${BEFORE_505}: the points 17-1 and 17-2`,
      },
      {
        from: ORDER_505_FROM,
        until: null,
        value: {
          resident: sinceOrder505(RESIDENT, RESIDENT_NOTICES),
          nonResident: sinceOrder505(NON_RESIDENT, []),
        },
        act: `${ORDER_707}, paras 18 and 19, as worded by ${ORDER_505}`,
        certainty: 'act',
        note: 'the day of entry into force is as reported',
      },
    ],
  },
  'registries.answer-retention-years': {
    decidedBy: 'destruction',
    unit: 'year',
    meaning: 'how long the answers of the registries are kept word for word; findings and digests stay',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: 3,
        act: `${CIVIL_CODE}, art. 178: general limitation period`,
        certainty: 'policy',
        note: 'no act sets a term; the answers are the evidence of a refusal as long as it can be disputed',
      },
    ],
  },
} as const satisfies LawParameters
