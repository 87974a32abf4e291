import type { PartsWords } from './en.ts'

export const copy = {
  stale: {
    label: 'Тікелей деректер',
    old: 'Ескірген: соңғы дерек {age}. Байланыс қалпына келгенде ғана әрекет жасауға болады.',
  },
  table: {
    filter: 'Сүзгі',
    all: 'Барлығы',
    columns: 'Бағандар',
    download: 'CSV жүктеу',
    shown: 'Көрсетілді: {n} / {all}',
    rows: 'Жол саны: {n}',
    sortUp: 'өсу ретімен',
    sortDown: 'кему ретімен',
    nothing: 'Мұнда әзірге ештеңе жоқ',
    noneFits: 'Сүзгіге сай жол жоқ',
    clear: 'Сүзгіні тазалау',
    newer: '{age} алынған деректер көрсетілді; жаңасын алу мүмкін болмады.',
  },
  split: {
    resize: 'Енін өзгерту',
    closeDetail: 'Тізімге оралу',
  },
  triage: {
    none: 'Шешім күтіп тұрған ештеңе жоқ',
    noneText: 'Жаңасы осында өзі пайда болады.',
    next: 'Келесісі',
    previous: 'Алдыңғысы',
    claim: 'Алу',
    claimed: 'Алынды: {name}',
    snooze: 'Кейін',
    snoozed: 'Кейінге қалдырылды: {name}',
    left: '{span} қалды',
    overdue: '{span} кешікті',
    mine: 'Менде',
    taken: '{who} алды',
  },
} as const satisfies PartsWords
