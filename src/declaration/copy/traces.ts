/** What a declaration is called among all that is known of a truck, by the customs service that decided. */
export const DECLARATION = {
  kk: 'Декларация, {country}',
  ru: 'Декларация, {country}',
  en: 'Declaration, {country}',
  zh: '报关单（{country}）',
} as const

/** What the service decided. */
export const DECISIONS = {
  released: { words: { kk: 'шығарылған', ru: 'выпущена', en: 'released', zh: '已放行' }, tone: 'good' },
  'released-conditionally': {
    words: { kk: 'шартты түрде шығарылған', ru: 'выпущена условно', en: 'released conditionally', zh: '附条件放行' },
    tone: 'notice',
  },
  held: {
    words: { kk: 'шешім әлі жоқ', ru: 'решения ещё нет', en: 'not released yet', zh: '尚未放行' },
    tone: 'notice',
  },
  refused: { words: { kk: 'бас тартылды', ru: 'отказано', en: 'refused', zh: '已拒绝' }, tone: 'bad' },
  withdrawn: { words: { kk: 'қайтарып алынған', ru: 'отозвана', en: 'withdrawn', zh: '已撤销' }, tone: 'bad' },
} as const
