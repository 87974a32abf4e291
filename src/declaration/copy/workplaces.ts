/** The workplace of declarants and customs, as the start page tells it. */
export const CUSTOMS = {
  name: { kk: 'Кеден', ru: 'Таможня', en: 'Customs', zh: '海关' },
  purpose: {
    kk: 'Екі елдің кедені танитын бір декларация: толтыру, қол қою, тану, шығару.',
    ru: 'Одна декларация, которую признают таможни двух стран: заполнить, подписать, признать, выпустить.',
    en: 'One declaration that the customs of two countries recognise: fill in, sign, recognise, release.',
    zh: '两国海关互认的一份报关单：填制、签名、认可、放行。',
  },
} as const

/** What people call the system. */
export const TITLE = {
  kk: 'Декларация және кеден',
  ru: 'Декларация и таможня',
  en: 'Declaration and customs',
  zh: '申报与海关',
}

/** What it does for a truck or a train in the course of the day. */
export const DAY = [
  {
    place: 40,
    name: { kk: 'Декларация', ru: 'Декларация', en: 'Declaration', zh: '申报' },
    text: {
      kk: 'Бір декларацияны екі елдің кедені таниды.',
      ru: 'Одну декларацию признают таможни обеих стран.',
      en: 'One declaration is recognised by the customs of both countries.',
      zh: '一份报关单由两国海关共同认可。',
    },
  },
]
