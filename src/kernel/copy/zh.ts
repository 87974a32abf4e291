import type { AmountWriting, DayWriting } from './writing.ts'

export const amounts = {
  group: ',',
  point: '.',
  currencies: { KZT: '坚戈' },
} as const satisfies AmountWriting

export const days = {
  months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  monthsShort: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  monthsAlone: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  weekdays: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  weekdaysShort: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  date: '{y}年{month}{d}日',
  dateFull: '{y}年{month}{d}日{weekday}',
  day: '{month}{d}日 {weekday}',
  dayShort: '{month}{d}日 {weekdayShort}',
  datetime: '{month}{d}日 {time}',
  month: '{y}年{monthAlone}',
} as const satisfies DayWriting
