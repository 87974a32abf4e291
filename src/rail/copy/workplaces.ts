/** What the start page calls the desk of the exchange. */
export const EXCHANGE = {
  name: { kk: 'Теміржол алмасуы', ru: 'Железнодорожный обмен', en: 'Rail exchange', zh: '铁路信息交换' },
  purpose: {
    kk: 'Пойыздар мен контейнерлер туралы мәлімет екі кеденнің арасында: бәрі жетті ме, есеп деректері сәйкес пе?',
    ru: 'Сведения о поездах и контейнерах между двумя таможнями: всё ли дошло и сходится ли учёт?',
    en: 'Information on trains and containers between two customs services: has everything arrived, and do the books agree?',
    zh: '两国海关之间的列车和集装箱信息：是否全部送达，双方账目是否一致？',
  },
} as const

/** What people call the system. */
export const TITLE = { kk: 'Теміржол алмасуы', ru: 'Железнодорожный обмен', en: 'Rail exchange', zh: '铁路信息交换' }

/** What it does for a truck or a train in the course of the day. */
export const DAY = [
  {
    place: 88,
    name: { kk: 'Теміржол', ru: 'Железная дорога', en: 'Rail', zh: '铁路' },
    text: {
      kk: 'Пойыз жүктері туралы мәлімет қол қойылған түбіртектермен алмасады.',
      ru: 'Сведения о грузах поезда передаются под подписанные квитанции.',
      en: 'What a train carries is exchanged against signed receipts.',
      zh: '列车货物信息凭签名回执交换。',
    },
  },
]
