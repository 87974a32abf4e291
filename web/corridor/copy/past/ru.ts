import type { PastWords } from './en.ts'

export const copy = {
  past: {
    text: 'Коридор, каким он был: заново вычислен по журналу. Отсюда ничего не приказать.',
    nothing: 'В это время ничего не записано',
    loading: 'Этот момент вычисляется',
    mark: '{word} · {who}',
    said: {
      stop: 'Остановка',
      restart: 'Согласие ехать дальше',
      hold: 'Задержание таможней',
      'gate-decision': 'Решение на въезде',
      'gate-lane': 'Въезд закрыт или открыт',
      image: 'Заключение по снимку',
      closure: 'Участок закрыт или открыт',
      intake: 'Приём приостановлен или возобновлён',
      recover: 'Выход из затора',
      manual: 'Машина с водителем',
      'manual-at': 'Машина с водителем',
      'manual-left': 'Машина с водителем',
      'clear-fault': 'Неисправность осмотрена',
      acknowledge: 'Тревога замечена',
      withdraw: 'Заказ перевозки отозван',
      'sign-plan': 'План подписан',
      weighed: 'Масса внесена',
      task: 'Партия груза',
      other: 'Указание',
    },
  },
} as const satisfies PastWords
