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
