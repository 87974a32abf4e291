import type { CitedActs } from '../../../domain/cited-act.ts'

/** Acts of Kazakhstan, and of the union that it belongs to, as they are cited. */
export const KZ_CITED_ACTS: CitedActs = {
  'order-707': {
    name: { kk: '№ 707 бұйрық', ru: 'Приказ № 707', en: 'Order No. 707', zh: '第 707 号令' },
    places: 'paragraph',
    from: '2023-07-01',
    until: null,
  },
  'order-407': {
    name: {
      kk: '2021 жылғы 28 сәуірдегі № 407 бұйрық',
      ru: 'Приказ от 28 апреля 2021 года № 407',
      en: 'Order No. 407 of 28 April 2021',
      zh: '2021 年 4 月 28 日第 407 号令',
    },
    places: 'paragraph',
    from: '2021-05-16',
    until: null,
  },
  'kz-customs-code': {
    name: {
      kk: 'ҚР «Кедендік реттеу туралы» кодексі',
      ru: 'Кодекс РК «О таможенном регулировании»',
      en: 'Customs Code of Kazakhstan',
      zh: '《哈萨克斯坦海关法典》',
    },
    places: 'article',
    from: '2018-01-01',
    until: null,
  },
  'eaeu-customs-code': {
    name: {
      kk: 'ЕАЭО Кеден кодексі',
      ru: 'Таможенный кодекс ЕАЭС',
      en: 'Customs Code of the EAEU',
      zh: '《欧亚经济联盟海关法典》',
    },
    places: 'article',
    from: '2018-01-01',
    until: null,
  },
  'eec-84': {
    name: {
      kk: 'ЕЭК Алқасының 2025 жылғы 23 қыркүйектегі № 84 шешімі',
      ru: 'Решение Коллегии ЕЭК от 23 сентября 2025 года № 84',
      en: 'EEC Board Decision No. 84 of 23 September 2025',
      zh: '欧亚经济委员会执委会 2025 年 9 月 23 日第 84 号决定',
    },
    places: 'paragraph',
    from: '2026-02-11',
    until: null,
  },
  'seal-agreement': {
    name: {
      kk: 'Навигациялық пломбалар туралы 2022 жылғы 19 сәуірдегі келісім',
      ru: 'Соглашение от 19 апреля 2022 года о навигационных пломбах',
      en: 'Agreement of 19 April 2022 on navigation seals',
      zh: '2022 年 4 月 19 日导航封志协定',
    },
    places: 'article',
    from: '2023-04-03',
    until: null,
  },
}
