import type { EscortWords } from './en.ts'

export const copy = {
  states: {
    ordered: 'өтінім берілген',
    finalised: 'рәсімделген',
    active: 'жолда',
    arrived: 'келді',
    removed: 'пломбалар шешілген',
    closed: 'жабылған',
    cancelled: 'күші жойылған',
  },
  outcomes: {
    'false-alarm': 'жалған дабыл',
    'seal-fault': 'пломба ақауы',
    necessity: 'аса қажеттілік',
    violation: 'бұзушылық',
    'seal-replaced': 'пломба ауыстырылды',
    'unloaded-under-control': 'бақылаумен түсірілді',
  },
  stages: {
    arrived: 'шлагбаумға келді',
    admitted: 'кірді',
    crossed: 'шекарадан өтті',
    returned: 'ел ішіне қайтты',
  },
  decisions: {
    released: 'шығаруға рұқсат берілді',
    'released-conditionally': 'шартты түрде шығаруға рұқсат берілді',
    held: 'шешім әлі жоқ',
    refused: 'шығарудан бас тартылды',
    withdrawn: 'кері қайтарып алынды',
  },
} as const satisfies EscortWords
