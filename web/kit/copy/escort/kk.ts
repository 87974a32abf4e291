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
  reasons: {
    detour: 'Маршруттан бұрылу керек',
    accident: 'Жол апаты',
    breakdown: 'Көлік бұзылды, доңғалақ жарылды',
    queue: 'Өткізу пунктіндегі кезек',
    fuel: 'Жанармай құю',
    rest: 'Демалу',
    police: 'Полиция тоқтатты',
    'seal-damaged': 'Арқан немесе пломба бүлінген',
    help: 'Көмек керек',
  },
  lasts: {
    '30': 'жарты сағат',
    '60': 'бір сағат',
    '120': 'екі сағат',
    '240': 'төрт сағат',
  },
  decisions: {
    released: 'шығаруға рұқсат берілді',
    'released-conditionally': 'шартты түрде шығаруға рұқсат берілді',
    held: 'шешім әлі жоқ',
    refused: 'шығарудан бас тартылды',
    withdrawn: 'кері қайтарып алынды',
  },
} as const satisfies EscortWords
