/** The control centre, as the start page tells it. */
export const CENTRE = {
  name: { kk: 'Ілесіп жүру орталығы', ru: 'Центр сопровождения', en: 'Escort centre', zh: '押运监控中心' },
  purpose: {
    kk: 'Навигациялық пломбалы көліктер картада: дабыл, мобильді топ, дәлелдеме.',
    ru: 'Машины с навигационными пломбами на карте: тревога, мобильная группа, доказательства.',
    en: 'Trucks with navigation seals on the map: alarm, mobile group, evidence.',
    zh: '地图上显示装有导航封志的车辆：告警、机动组、证据。',
  },
} as const

/** The desk of a carrier's dispatcher, as the start page tells it. */
export const CARRIER = {
  name: { kk: 'Тасымалдаушы диспетчері', ru: 'Диспетчер перевозчика', en: 'Carrier’s dispatcher', zh: '承运人调度' },
  purpose: {
    kk: 'Өз көліктеріңіз пломбамен: қайда, мерзімі, дабылға дейінгі хабар, оқиғалардың қорытындысы.',
    ru: 'Свои машины под пломбами: где они, срок, сообщение до тревоги, итоги инцидентов.',
    en: 'Your own sealed trucks: where they are, their time limit, a word before the alarm, how incidents ended.',
    zh: '本公司加封车辆：位置、期限、告警前报告、事件结论。',
  },
} as const

/** What people call the system. */
export const TITLE = {
  kk: 'Электрондық ілесіп жүру',
  ru: 'Электронное сопровождение',
  en: 'Electronic escort',
  zh: '电子押运',
} as const

/** What it does for a truck in the course of its day. */
export const DAY = [
  {
    place: 50,
    name: { kk: 'Пломба', ru: 'Пломба', en: 'Seal', zh: '封志' },
    text: {
      kk: 'Транзиттегі көлікке навигациялық пломба ілінеді: орталық жолын көріп отырады, арқан қиылса, бір секундта біледі.',
      ru: 'На транзитную машину вешают навигационную пломбу: центр видит её путь и за секунду узнаёт, если трос перерезан.',
      en: 'A truck in transit gets a navigation seal: the centre sees its way and knows within a second when the rope is cut.',
      zh: '过境车辆施加导航封志：监控中心全程可见，锁绳一旦被剪，一秒内即知。',
    },
  },
]
