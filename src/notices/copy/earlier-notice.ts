/** A notice of an earlier release, with its words. */
export const EARLIER_NOTICE = {
  kind: 'terminals.changed',
  words: {
    kk: { title: 'Терминал өзгерді', text: 'Сағаттары өзгерді.' },
    ru: { title: 'Терминал изменён', text: 'Часы изменились.' },
    en: { title: 'Terminal changed', text: 'Its hours changed.' },
    zh: { title: '场站已变更', text: '营业时间有变。' },
  },
}
