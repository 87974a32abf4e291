/** What a way through a lane is called among all that is known of a truck. */
export const PASSAGE = { kk: 'Өту', ru: 'Проезд', en: 'Passage', zh: '通行' } as const

/** What happened there. */
export const WAYS = {
  entry: {
    kk: 'Өткізу пунктіне кірді',
    ru: 'Въехал в пункт пропуска',
    en: 'Entered the checkpoint',
    zh: '已进入口岸',
  },
  border: { kk: 'Шекарадан өтті', ru: 'Пересёк границу', en: 'Crossed the border', zh: '已过境' },
  exit: {
    kk: 'Өткізу пунктінен шықты',
    ru: 'Выехал из пункта пропуска',
    en: 'Left the checkpoint',
    zh: '已离开口岸',
  },
  'zone-entry': {
    kk: 'Күту аймағына кірді',
    ru: 'Въехал в зону ожидания',
    en: 'Entered the waiting zone',
    zh: '已进入等候区',
  },
  'zone-exit': {
    kk: 'Күту аймағынан шықты',
    ru: 'Выехал из зоны ожидания',
    en: 'Left the waiting zone',
    zh: '已离开等候区',
  },
} as const
