import type { CitedActs } from '../../../domain/cited-act.ts'

/** Acts of China as they are cited. */
export const CN_CITED_ACTS: CitedActs = {
  'prc-customs-law': {
    name: {
      kk: 'ҚХР Кеден заңы',
      ru: 'Таможенный закон КНР',
      en: 'Customs Law of China',
      zh: '《中华人民共和国海关法》',
    },
    places: 'article',
    from: '1987-07-01',
    until: null,
  },
}
