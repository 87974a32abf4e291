/** What the information on a consignment by rail is called among all that is known of a container or wagon. */
export const CONSIGNMENT = {
  kk: 'Теміржол жөнелтілімі, пойыз {train}',
  ru: 'Отправка по железной дороге, поезд {train}',
  en: 'Rail consignment, train {train}',
  zh: '铁路货物，列车 {train}',
} as const

export const SENT = {
  kk: 'екінші тарапқа жіберілді',
  ru: 'передано другой стороне',
  en: 'told the other side',
  zh: '已告知对方',
} as const

export const TAKEN = {
  kk: 'екінші тараптан келді',
  ru: 'получено от другой стороны',
  en: 'told by the other side',
  zh: '由对方告知',
} as const
