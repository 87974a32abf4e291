import type { CitedActs } from '../../../domain/cited-act.ts'

const standard = (name: string) => ({ kk: name, ru: name, en: name, zh: name })

/** What holds in every country of this release: an agreement between them, and standards. */
export const COMMON_CITED_ACTS: CitedActs = {
  // The day and the technical conditions of the protocol are not public.
  ctop: {
    name: { kk: 'CTOP хаттамасы', ru: 'Протокол CTOP', en: 'CTOP protocol', zh: 'CTOP 议定书' },
    places: 'article',
    named: {
      'technical-conditions': {
        kk: 'техникалық шарттар',
        ru: 'технические условия',
        en: 'technical conditions',
        zh: '技术条件',
      },
    },
    from: null,
    until: null,
  },
  'iso-3779': { name: standard('ISO 3779'), places: 'paragraph', from: null, until: null },
  'iso-6346': { name: standard('ISO 6346'), places: 'paragraph', from: null, until: null },
}
