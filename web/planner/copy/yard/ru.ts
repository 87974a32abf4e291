import type { YardWords } from './en.ts'

export const copy = {
  yard: {
    title: 'Один день по журналу событий',
    none: 'Сначала завершите расчёт: здесь будет показан его первый рабочий день.',
    waits: 'Ждут: {n}',
    served: 'Занято полос: {served} из {lanes}',
    held: 'Задержано: {n}',
    left: 'Прошли: {n}',
    comes: 'В пути: {n}',
    jump: 'К первой полной площадке',
  },
} as const satisfies YardWords
