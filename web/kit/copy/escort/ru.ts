import type { EscortWords } from './en.ts'

export const copy = {
  states: {
    ordered: 'заявлена',
    finalised: 'оформлена',
    active: 'в пути',
    arrived: 'прибыла',
    removed: 'пломбы сняты',
    closed: 'закрыта',
    cancelled: 'отменена',
  },
  outcomes: {
    'false-alarm': 'ложная тревога',
    'seal-fault': 'неисправность пломбы',
    necessity: 'крайняя необходимость',
    violation: 'нарушение',
    'seal-replaced': 'пломба заменена',
    'unloaded-under-control': 'выгрузка под контролем',
  },
  stages: {
    arrived: 'подъехала к шлагбауму',
    admitted: 'въехала',
    crossed: 'пересекла границу',
    returned: 'вернулась в страну',
  },
  decisions: {
    released: 'выпуск разрешён',
    'released-conditionally': 'выпуск разрешён условно',
    held: 'решения ещё нет',
    refused: 'в выпуске отказано',
    withdrawn: 'отозвана',
  },
} as const satisfies EscortWords
