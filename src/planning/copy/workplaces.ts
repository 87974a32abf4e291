/** The planner's workplace on the start page. */
export const PLANNER = {
  name: { kk: 'Жоспарлаушы', ru: 'Планировщик', en: 'Planner', zh: '规划员' },
  purpose: {
    kk: 'Екі жақтың жұмыс уақытын салыстыру және тағы бір ортақ сағаттың не беретінін есептеу.',
    ru: 'Сопоставить часы обеих сторон и рассчитать, что даст ещё один общий час.',
    en: 'Lay the hours of both sides beside each other and find out what one more common hour brings.',
    zh: '对照双方工作时间，测算每增加一个共同小时的效果。',
  },
} as const

/** What people call the system. */
export const TITLE = {
  kk: 'Өткізу қабілетін жоспарлау',
  ru: 'Планирование пропускной способности',
  en: 'Capacity planning',
  zh: '通行能力规划',
}

/** What it makes of the days of many trucks. */
export const DAY = [
  {
    place: 95,
    name: { kk: 'Жоспар', ru: 'План', en: 'Plan', zh: '规划' },
    text: {
      kk: 'Өткен күндерден тағы бір ортақ сағат немесе жолақ не беретіні есептеледі.',
      ru: 'По прожитым дням считают, что дал бы ещё один общий час или ещё одна полоса.',
      en: 'Past days show what one more common hour or one more lane would bring.',
      zh: '依据以往数据测算增加一个共同小时或一条车道的效果。',
    },
  },
]
