/** What the start page calls the register. */
export const REGISTER = {
  name: { kk: 'Терминалдар тізілімі', ru: 'Реестр терминалов', en: 'Terminal register', zh: '场站名录' },
  purpose: {
    kk: 'Өткізу пункті жанындағы логистика орталықтары мен уақытша сақтау қоймалары: орны, сағаттары, қашықтығы.',
    ru: 'Логистические центры и склады временного хранения у пунктов пропуска: места, часы, расстояние.',
    en: 'Logistics centres and temporary stores near checkpoints: places, hours, distance.',
    zh: '口岸附近的物流中心和临时存放仓库：车位、营业时间、距离。',
  },
} as const

/** What people call the system. */
export const TITLE = { kk: 'Терминалдар', ru: 'Терминалы', en: 'Terminals', zh: '场站' }
