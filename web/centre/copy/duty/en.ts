import type { Words } from '../../../kit/copy/copy.ts'

/** How the rows and acts of the law package are called; customs name their own rows in the form. */
export const copy = {
  rows: {
    'stage-1-excisable': 'stage 1, alcohol and tobacco',
    'stage-1-road': 'stage 1, clothing, footwear and electronics by road',
    'stage-2-rail': 'stage 2, clothing, footwear and electronics by rail',
    'stage-2-transit': 'stage 2, all transit by road',
    'stage-3': 'stage 3, all goods',
    'article-437': 'low-risk transit of an importer in the green zone',
    choice: 'the importer chooses',
  },
  acts: {
    stages: 'EEC Board Decision No. 84 of 23 September 2025 (navigation seals)',
    code: 'Customs Code of Kazakhstan, article 437, and Order No. 407 of 28 April 2021 (electronic customs escort)',
    order: 'Order No. 407 of 28 April 2021 (electronic customs escort)',
  },
  idHint: 'A short name of your own: lower-case Latin letters, digits and hyphens',
} as const

export type DutyNames = Words<typeof copy>
