/** What a trip under seals is called among all that is known of a truck. */
export const TRIP = {
  kk: 'Электрондық ілесіп жүру',
  ru: 'Электронное сопровождение',
  en: 'Electronic escort',
  zh: '电子押运',
} as const

/** How it stands. */
export const STATES = {
  ordered: { kk: 'өтінім берілген', ru: 'заявлено', en: 'ordered', zh: '已申请' },
  finalised: { kk: 'рәсімделген', ru: 'оформлено', en: 'finalised', zh: '已核定' },
  active: { kk: 'жолда', ru: 'в пути', en: 'under way', zh: '在途' },
  arrived: { kk: 'келді', ru: 'прибыло', en: 'arrived', zh: '已到达' },
  removed: { kk: 'пломбалар шешілген', ru: 'пломбы сняты', en: 'seals removed', zh: '已解封' },
  closed: { kk: 'жабылған', ru: 'закрыто', en: 'closed', zh: '已结束' },
  cancelled: { kk: 'күші жойылған', ru: 'отменено', en: 'cancelled', zh: '已取消' },
} as const

/** A red incident of it is open. */
export const ALARM = { kk: 'дабыл', ru: 'тревога', en: 'alarm', zh: '告警' } as const
