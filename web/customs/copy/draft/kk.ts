import type { DraftWords } from './en.ts'

export const copy = {
  filedNow: 'Берілді: декларация екі кеденде де бар',
  headTitle: 'Жалпы мәліметтер',
  head: {
    invoice: 'Инвойс нөмірі',
    invoiceDate: 'Инвойс күні',
    currency: 'Валютасы',
    exit: 'Шығу орны',
    entry: 'Кіру орны',
    incoterms: 'Жеткізу шарттары',
    incotermsPlace: 'Жеткізу орны',
    truck: 'Тартқыш',
    container: 'Контейнер нөмірі',
  },
  booking: 'Кезектегі брондау',
  plateOfBooking: 'Тартқыштың мемлекеттік нөмірі',
  prefill: 'Толтыру',
  nothingFound: 'Бұл нөмір мен мемлекеттік нөмір бойынша ештеңе табылмады: екеуін де тексеріңіз',
  checks: 'Тексерулер',
  checking: 'Тексерілуде…',
  noProblems: 'Басқа қате жоқ',
  signAndFile: 'Қол қойып беру',
  leave: 'Тізімге оралу',
} as const satisfies DraftWords
