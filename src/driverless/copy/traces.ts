/** What a driverless vehicle is called among all that is known of a container. */
export const VEHICLE = {
  kk: 'Жүргізушісіз көлік',
  ru: 'Беспилотное средство',
  en: 'Driverless vehicle',
  zh: '无人驾驶车辆',
} as const

export const STATES = {
  driving: { kk: 'жүріп келеді', ru: 'едет', en: 'driving', zh: '行驶中' },
  standing: { kk: 'тұр', ru: 'стоит', en: 'standing', zh: '停车' },
  held: { kk: 'кеден тоқтатқан', ru: 'остановлено таможней', en: 'held by customs', zh: '被海关扣留' },
  incoming: {
    kk: 'екінші тараптан келе жатыр',
    ru: 'идёт с другой стороны',
    en: 'coming from the other side',
    zh: '从对方驶来',
  },
  away: { kk: 'екінші тарапта', ru: 'на другой стороне', en: 'on the other side', zh: '在对方一侧' },
} as const
