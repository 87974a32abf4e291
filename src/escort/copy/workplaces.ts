/** The control centre, as the start page tells it. */
export const CENTRE = {
  name: { kk: 'Ілесіп жүру орталығы', ru: 'Центр сопровождения', en: 'Escort centre', zh: '押运监控中心' },
  purpose: {
    kk: 'Навигациялық пломбалы көліктер картада: дабыл, мобильді топ, дәлелдеме.',
    ru: 'Машины с навигационными пломбами на карте: тревога, мобильная группа, доказательства.',
    en: 'Trucks with navigation seals on the map: alarm, mobile group, evidence.',
    zh: '地图上显示装有导航封志的车辆：报警、机动组、证据。',
  },
} as const
