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
