/** The dispatcher's desk on the start page. */
export const CORRIDOR = {
  name: {
    kk: 'Жүргізушісіз дәліз диспетчері',
    ru: 'Диспетчер беспилотного коридора',
    en: 'Driverless corridor dispatcher',
    zh: '无人驾驶通道调度员',
  },
  purpose: {
    kk: 'Жүргізушісіз көліктерді көру, олардың неге тұрғанын білу, тоқтату және қайта жіберу.',
    ru: 'Видеть беспилотные машины, причину каждой стоянки, останавливать и пускать снова.',
    en: 'See the driverless vehicles and why each one waits, stop them and let them go on.',
    zh: '查看无人驾驶车辆及其每次等待的原因，停车并重新放行。',
  },
} as const

/** What people call the system. */
export const TITLE = {
  kk: 'Жүргізушісіз дәліз',
  ru: 'Беспилотный коридор',
  en: 'Driverless corridor',
  zh: '无人驾驶通道',
} as const

/** What it does for a load in the course of the day. */
export const DAY = [
  {
    place: 85,
    name: { kk: 'Жүргізушісіз', ru: 'Без водителя', en: 'Driverless', zh: '无人驾驶' },
    text: {
      kk: 'Контейнерді шекарадан тәулік бойы жүргізушісіз көлік те өткізеді: екі диспетчер оны бір-біріне тапсырады.',
      ru: 'Контейнер может перейти границу и без водителя, круглые сутки: два диспетчера передают машину друг другу.',
      en: 'A container may also cross without a driver, round the clock: two controllers hand the vehicle over to each other.',
      zh: '集装箱也可由无人车全天候过境：双方调度系统在边界线上交接车辆。',
    },
  },
]
