import type { DraftWords } from './en.ts'

export const copy = {
  filedNow: 'Подано: декларация есть у обеих таможен',
  headTitle: 'Общие сведения',
  head: {
    invoice: 'Номер инвойса',
    invoiceDate: 'Дата инвойса',
    currency: 'Валюта',
    exit: 'Место выезда',
    entry: 'Место въезда',
    incoterms: 'Условия поставки',
    incotermsPlace: 'Место поставки',
    truck: 'Тягач',
    container: 'Контейнер',
  },
  booking: 'Бронь в очереди',
  plateOfBooking: 'Госномер тягача',
  prefill: 'Заполнить',
  nothingFound: 'По этому номеру и госномеру ничего не найдено: проверьте оба',
  checks: 'Проверки',
  checking: 'Проверяется…',
  noProblems: 'Других ошибок нет',
  signAndFile: 'Подписать и подать',
  leave: 'К списку',
} as const satisfies DraftWords
