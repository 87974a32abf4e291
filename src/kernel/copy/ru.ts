import { type AmountWriting, type DayWriting, NO_BREAK_SPACE } from './writing.ts'

export const amounts = {
  group: NO_BREAK_SPACE,
  point: ',',
  currencies: { KZT: 'тенге' },
} as const satisfies AmountWriting

export const days = {
  months: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  monthsShort: ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
  monthsAlone: [
    'Январь',
    'Февраль',
    'Март',
    'Апрель',
    'Май',
    'Июнь',
    'Июль',
    'Август',
    'Сентябрь',
    'Октябрь',
    'Ноябрь',
    'Декабрь',
  ],
  weekdays: ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'],
  weekdaysShort: ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'],
  date: '{d} {month} {y}',
  dateFull: '{weekday}, {d} {month} {y} г.',
  day: '{weekday}, {d} {month}',
  dayShort: '{weekdayShort}, {d} {monthShort}',
  datetime: '{d} {monthShort}, {time}',
  month: '{monthAlone} {y}',
} as const satisfies DayWriting
