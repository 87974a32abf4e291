import type { TerminalBody } from '../contract.ts'

const HOURS = [{ from: '08:00', until: '20:00' }]
const operator = { name: 'Demo Terminals', number: '000640000123' }

/**
 * Terminals that work towards China as public reports name them: three logistics centres, and the store for oversized
 * vehicles near Nur Zholy. Distances, places and hours are made up within what is reported (1 to 10 km).
 */
export const DEMO_TERMINALS: readonly Omit<TerminalBody, 'id' | 'from'>[] = [
  {
    code: 'TLC-NUR-ZHOLY',
    kind: 'logistics-centre',
    checkpoint: 'NUR-ZHOLY',
    names: {
      kk: 'Нұр Жолы КЛО',
      ru: 'ТЛЦ «Нур Жолы»',
      en: 'Nur Zholy logistics centre',
      zh: '努尔饶尔物流中心',
    },
    distanceMetres: 4_000,
    places: 320,
    hours: [{ from: '00:00', until: '24:00' }],
    operator,
  },
  {
    code: 'TSW-NUR-ZHOLY-OVERSIZED',
    kind: 'oversized-store',
    checkpoint: 'NUR-ZHOLY',
    names: {
      kk: 'Ірі габаритті көлік қоймасы',
      ru: 'Склад для крупногабаритных машин',
      en: 'Store for oversized vehicles',
      zh: '超限车辆仓库',
    },
    distanceMetres: 6_500,
    places: 40,
    hours: HOURS,
    operator,
  },
  {
    code: 'TLC-ALAKOL',
    kind: 'logistics-centre',
    checkpoint: 'DOSTYK',
    names: { kk: 'Алакөл КЛО', ru: 'ТЛЦ «Алаколь»', en: 'Alakol logistics centre', zh: '阿拉湖物流中心' },
    distanceMetres: 9_000,
    places: 180,
    hours: HOURS,
    operator,
  },
  {
    code: 'TLC-KALZHAT',
    kind: 'logistics-centre',
    checkpoint: 'KOLZHAT',
    names: { kk: 'Қолжат КЛО', ru: 'ТЛЦ «Кольжат»', en: 'Kolzhat logistics centre', zh: '科尔扎特物流中心' },
    distanceMetres: 2_500,
    places: 120,
    hours: HOURS,
    operator,
  },
]

/** Since when they have been there. */
export const DEMO_SINCE = '2026-01-01'
