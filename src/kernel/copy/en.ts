import type { AmountWriting, DayWriting } from './writing.ts'

export const amounts = {
  group: ',',
  point: '.',
  currencies: { KZT: 'tenge' },
} as const satisfies AmountWriting

export const days = {
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  monthsShort: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  monthsAlone: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  weekdaysShort: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  date: '{d} {month} {y}',
  dateFull: '{weekday}, {d} {month} {y}',
  day: '{weekday} {d} {month}',
  dayShort: '{weekdayShort} {d} {monthShort}',
  datetime: '{d} {monthShort}, {time}',
  month: '{monthAlone} {y}',
} as const satisfies DayWriting
