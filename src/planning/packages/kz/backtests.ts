import type { CheckpointModel, OriginModel } from '../../model/checkpoint-model.ts'
import { BAKHTY } from './bakhty.ts'

const reported = (source: string, date: string): OriginModel => ({ grade: 'reported', source, date, owner: 'planning' })
const ALWAYS = [{ from: '00:00', until: '24:00' }]
const BASE: CheckpointModel = {
  ...BAKHTY,
  warmUpDays: 0,
  coolDownDays: 0,
  near: { ...BAKHTY.near, hours: ALWAYS },
  far: { ...BAKHTY.far, hours: ALWAYS },
  weather: undefined,
  origins: {},
}

/** What was published of the jam at Nur Zholy before 11 November 2025, and what was then seen. */
export const NOVEMBER_2025 = {
  day: '2025-11-11',
  observed: 1500,
  /** At least 800 a day agreed on 22 October, to rise to 1,000. */
  quota: { least: 800, most: 1000 },
  /** Kalzhat took 250 to 300 a day and was closed; its trucks turned to Nur Zholy. */
  diverted: { least: 250, most: 300 },
  /** Really taken on 8–12 November. */
  accepted: { low: 700, high: 750 },
  /** A quota of 650 from 13 November. */
  quotaAfter: 650,
  controlLimit: 1000,
  source: 'informburo.kz, inform.kz, rus.baq.kz, shyndyk.kz (October and November 2025)',
} as const

/** Nur Zholy around the clock: what comes, and a partner who takes so many a day. */
export function nurZholy(
  days: number,
  perDay: number,
  accepted: { readonly low: number; readonly high: number },
  standing = 0,
): CheckpointModel {
  return {
    ...BASE,
    name: 'Nur Zholy in November 2025',
    checkpoint: 'NUR-ZHOLY',
    start: '2025-11-08',
    days,
    stations: [
      {
        code: 'far-acceptance',
        side: 'far',
        lanes: 10,
        room: null,
        service: { kind: 'lognormal', mean: 15, cv: 0.5 },
        dailyLimit: accepted,
      },
    ],
    flows: [
      {
        code: 'truck-out',
        vehicle: 'truck',
        direction: 'out',
        rank: 0,
        demand: { kind: 'by-chance', perDay, standing },
        route: [{ station: 'far-acceptance', share: 1, minutes: 0 }],
      },
    ],
    origins: {
      'stations.far-acceptance.dailyLimit': reported(NOVEMBER_2025.source, '2025-11-12'),
      'flows.truck-out.demand': reported(NOVEMBER_2025.source, '2025-11-12'),
    },
  }
}

/**
 * A Kazakh exit as the regional survey of August to October 2025 found it: an hour and a half of processing, and more than
 * two days in line. What comes is more than the partner takes.
 */
export const SURVEY_2025: CheckpointModel = {
  ...nurZholy(30, 870, { low: 700, high: 740 }),
  name: 'A Kazakh exit in the survey of 2025',
  stations: [
    { code: 'near-documents', side: 'near', lanes: 40, room: null, service: { kind: 'lognormal', mean: 35, cv: 0.6 } },
    { code: 'near-control', side: 'near', lanes: 50, room: null, service: { kind: 'lognormal', mean: 45, cv: 0.6 } },
    {
      code: 'far-acceptance',
      side: 'far',
      lanes: 20,
      room: null,
      service: { kind: 'lognormal', mean: 10, cv: 0.5 },
      dailyLimit: { low: 700, high: 740 },
    },
  ],
  flows: [
    {
      code: 'truck-out',
      vehicle: 'truck',
      direction: 'out',
      rank: 0,
      demand: { kind: 'by-chance', perDay: 870 },
      route: ['near-documents', 'near-control', 'far-acceptance'].map((station) => ({ station, share: 1, minutes: 0 })),
    },
  ],
  origins: {
    'flows.truck-out.demand': {
      grade: 'assumed',
      source:
        'Survey of August to October 2025 (menafn.com): 1 h 30 of processing, over two days of queue; level assumed',
      date: '2025-10-31',
      owner: 'planning',
    },
  },
}

/**
 * Tsiteli Khidi in 2023: the next side lets fewer through, the strip between is short, and trucks that are cleared cannot
 * be released: the fast side waits (54.9 hours in the corridor survey).
 */
export const TSITELI_KHIDI_2023: CheckpointModel = {
  ...nurZholy(14, 330, { low: 1, high: 1 }),
  name: 'A slower partner behind a short strip',
  stations: [
    { code: 'near-control', side: 'near', lanes: 8, room: null, service: { kind: 'lognormal', mean: 20, cv: 0.6 } },
    { code: 'far-control', side: 'far', lanes: 6, room: 12, service: { kind: 'lognormal', mean: 32, cv: 0.6 } },
  ],
  flows: [
    {
      code: 'truck-out',
      vehicle: 'truck',
      direction: 'out',
      rank: 0,
      demand: { kind: 'by-chance', perDay: 330 },
      route: ['near-control', 'far-control'].map((station) => ({ station, share: 1, minutes: 0 })),
    },
  ],
  origins: {
    'stations.far-control.service': {
      grade: 'assumed',
      source: 'Corridor survey 2023 (cpmm.carecprogram.org): lower throughput of the next side; level assumed',
      date: '2023-12-31',
      owner: 'planning',
    },
  },
}
