import type { Copy } from './en.ts'

export const copy = {
  place: 'Терминалдар тізілімі',
  list: 'Терминалдар',
  search: 'Атауы немесе коды',
  none: 'Бұл жерде терминал жоқ',
  noneText: 'Орталықтар мен қоймаларды тіркеуші енгізеді.',
  choose: 'Терминалды таңдаңыз',
  columns: {
    name: 'Терминал атауы',
    kind: 'Түрі',
    checkpoint: 'Өткізу пункті',
    distance: 'Қашықтығы, км',
    places: 'Көлік орны',
    hours: 'Жұмыс сағаты',
    now: 'Қазір',
    operator: 'Операторы',
  },
  open: 'Жұмыс істеп тұр',
  shut: 'Қазір жабық',
  never: 'Жабық',
  kinds: {
    'logistics-centre': 'Логистика орталығы',
    'temporary-store': 'Уақытша сақтау қоймасы',
    'oversized-store': 'Ірі габаритті көлік қоймасы',
  },
  versions: 'Қай күннен не қолданылады',
  since: '{day} күнінен бастап',
  change: {
    title: 'Белгілі күннен бастап өзгерту',
    from: 'Қолданылатын күні',
    opens: 'Ашылуы',
    closes: 'Жабылуы',
    enter: 'Өзгерісті енгізу',
    entered: 'Өзгеріс енгізілді. Терминал қызметкерлеріне хабарланды.',
  },
} as const satisfies Copy
