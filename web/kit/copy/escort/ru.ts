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
  reasons: {
    detour: 'Надо съехать с маршрута',
    accident: 'Авария',
    breakdown: 'Поломка, прокол колеса',
    queue: 'Очередь в пункте пропуска',
    fuel: 'Нужно заправиться',
    rest: 'Нужен отдых',
    police: 'Остановила полиция',
    'seal-damaged': 'Повреждён трос или пломба',
    help: 'Нужна помощь',
  },
  lasts: {
    '30': 'полчаса',
    '60': 'час',
    '120': 'два часа',
    '240': 'четыре часа',
  },
  decisions: {
    released: 'выпуск разрешён',
    'released-conditionally': 'выпуск разрешён условно',
    held: 'решения ещё нет',
    refused: 'в выпуске отказано',
    withdrawn: 'отозвана',
  },
} as const satisfies EscortWords
