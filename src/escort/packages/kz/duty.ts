import type { DutyRow } from '../../domain/duty.ts'

const STAGES = 'EEC Board decision No. 84 of 23.09.2025'
const ANY = { hs: [], procedures: [], modes: [], importer: null, lowRisk: null, until: null } as const
/** Beer, wine, spirits; tobacco. */
const EXCISABLE = ['2203', '2204', '2205', '2206', '2207', '2208', '24']
/** Knitted and other clothing, footwear, electrical machines and electronics. */
const LIGHT = ['61', '62', '64', '85']

/**
 * Kazakhstan: the three stages of the agreement of 19.04.2022, the second 180 and the third 480 days after the first, and
 * what order No. 407 foresees. Customs edit the table on its screen; this is what holds until they do. Goods under
 * sanctions and the goods that are not tracked are lists without HS codes in their acts: customs enter them.
 */
export const DUTY_KZ: readonly DutyRow[] = [
  { ...ANY, id: 'stage-1-excisable', hs: EXCISABLE, from: '2026-02-11', ...must('stage 1, alcohol and tobacco') },
  { ...ANY, id: 'stage-1-road', hs: LIGHT, modes: ['road'], from: '2026-02-11', ...must('stage 1, road') },
  { ...ANY, id: 'stage-2-rail', hs: LIGHT, modes: ['rail'], from: '2026-08-10', ...must('stage 2, rail') },
  {
    ...ANY,
    id: 'stage-2-transit',
    procedures: ['transit'],
    modes: ['road'],
    from: '2026-08-10',
    ...must('stage 2, transit by road'),
  },
  { ...ANY, id: 'stage-3', from: '2027-06-06', ...must('stage 3') },
  {
    ...ANY,
    id: 'article-437',
    procedures: ['transit'],
    importer: 'green',
    lowRisk: true,
    from: '2021-05-16',
    outcome: 'may',
    reason: 'risk-recommendation',
    act: 'Customs Code of Kazakhstan, art. 437; Order No. 407 of 28.04.2021',
  },
  { ...ANY, id: 'choice', from: '2021-05-16', outcome: 'may', reason: 'importer-choice', act: 'Order No. 407' },
]

function must(stage: string): Pick<DutyRow, 'outcome' | 'reason' | 'act'> {
  return { outcome: 'must', reason: 'goods-by-stage', act: `${STAGES}, ${stage}` }
}
