import { type AmountWriting, type DayWriting, NO_BREAK_SPACE } from './writing.ts'

export const amounts = {
  group: NO_BREAK_SPACE,
  point: ',',
  currencies: { KZT: 'теңге' },
} as const satisfies AmountWriting

export const days = {
  months: [
    'қаңтар',
    'ақпан',
    'наурыз',
    'сәуір',
    'мамыр',
    'маусым',
    'шілде',
    'тамыз',
    'қыркүйек',
    'қазан',
    'қараша',
    'желтоқсан',
  ],
  monthsShort: ['қаң', 'ақп', 'нау', 'сәу', 'мам', 'мау', 'шіл', 'там', 'қыр', 'қаз', 'қар', 'жел'],
  monthsAlone: [
    'Қаңтар',
    'Ақпан',
    'Наурыз',
    'Сәуір',
    'Мамыр',
    'Маусым',
    'Шілде',
    'Тамыз',
    'Қыркүйек',
    'Қазан',
    'Қараша',
    'Желтоқсан',
  ],
  weekdays: ['жексенбі', 'дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі'],
  weekdaysShort: ['жс', 'дс', 'сс', 'ср', 'бс', 'жм', 'сб'],
  date: '{y} ж. {d} {month}',
  dateFull: '{y} ж. {d} {month}, {weekday}',
  day: '{d} {month}, {weekday}',
  dayShort: '{d} {monthShort}, {weekdayShort}',
  datetime: '{d} {monthShort}, {time}',
  month: '{y} ж. {month}',
} as const satisfies DayWriting
