import type { PapersWords } from './en.ts'

export const copy = {
  papers: {
    none: 'Тіркелген көлік жоқ',
    missing: 'құжаттары жоқ',
    until: '{day} күніне дейін сақтандырылған',
    over: 'сақтандыруы {day} күні біткен',
    text: 'Осылардың бәрі болмаса, көлік тапсырма алмайды. Әр тарап өз құжаттарын жүргізеді.',
    registration: 'Тіркеу нөмірі',
    insuredUntil: 'Сақтандыру мерзімі',
    permit: 'Дәлізге рұқсат',
    unladen: 'Жүксіз массасы, кг',
    safetyCase: 'Қауіпсіздік негіздемесі',
    operator: 'Пайдаланушы, {side}',
    record: 'Құжаттарды енгізу',
    recorded: 'Құжаттар енгізілді',
  },
} as const satisfies PapersWords
