import type { PapersWords } from './en.ts'

export const copy = {
  papers: {
    none: 'Нет зарегистрированных машин',
    missing: 'нет документов',
    until: 'застрахована до {day}',
    over: 'страховка истекла {day}',
    text: 'Без всего этого машина не получает заданий. Каждая сторона ведёт свои документы.',
    registration: 'Регистрационный номер',
    insuredUntil: 'Застрахована до',
    permit: 'Допуск в коридор',
    unladen: 'Масса без груза, кг',
    safetyCase: 'Обоснование безопасности',
    operator: 'Оператор, {side}',
    record: 'Внести документы',
    recorded: 'Документы внесены',
  },
} as const satisfies PapersWords
