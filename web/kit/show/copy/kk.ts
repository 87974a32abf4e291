import type { Copy } from './en.ts'

export const copy = {
  place: 'Экран бөлшектері',
  demoOnly: 'Тек көрсетілімде',
  demoOnlyText: 'Бұл бет экрандардың неден тұратынын көрсетеді. Жұмыстағы жүйеде ол жоқ.',
  state: 'Күйі',
  states: {
    full: 'Толық',
    one: 'Біреу',
    empty: 'Бос',
    loading: 'Жүктелуде',
    stale: 'Ескірген',
    error: 'Қате',
    offline: 'Байланыс жоқ',
  },
  columns: {
    plate: 'Нөмір',
    state: 'Күйі',
    weight: 'Салмағы, кг',
    waits: 'Күтуде, мин',
    note: 'Ескертпе',
    trucks: 'Жүк көліктері',
  },
  texts: {
    alarm: '{n} пломбасы бағыттан тыс ашылды',
    silent: '{n} пломбасынан сигнал жоқ',
    detail: 'Жүргізушіге қоңырау шалып, содан кейін шешіңіз.',
    list: 'Дабылдар',
    find: 'Нөмір не пломба',
    pick: 'Жолды таңдаңыз',
    open: 'Шлагбаумды ашу',
  },
} as const satisfies Copy
