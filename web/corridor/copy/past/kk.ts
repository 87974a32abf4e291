import type { PastWords } from './en.ts'

export const copy = {
  past: {
    text: 'Дәліздің сол кездегі күйі журналдан қайта есептелді. Мұнда бұйрық берілмейді.',
    nothing: 'Ол кезде ештеңе жазылмаған',
    loading: 'Сол сәт есептеліп жатыр',
    mark: '{word} · {who}',
    said: {
      stop: 'Тоқтату',
      restart: 'Әрі жүруге келісім',
      hold: 'Кеден ұстады',
      'gate-decision': 'Кіреберістегі шешім',
      'gate-lane': 'Кіреберіс жабылды не ашылды',
      image: 'Сурет бойынша қорытынды',
      closure: 'Бөлік жабылды не ашылды',
      intake: 'Қабылдау жабылды не ашылды',
      recover: 'Кептелістен шығу',
      manual: 'Жүргізушісі бар көлік',
      'manual-at': 'Жүргізушісі бар көлік',
      'manual-left': 'Жүргізушісі бар көлік',
      'clear-fault': 'Ақау қаралды',
      acknowledge: 'Дабыл көрілді',
      withdraw: 'Тасымал тапсырысы қайтарып алынды',
      'sign-plan': 'Жоспарға қол қойылды',
      weighed: 'Масса енгізілді',
      task: 'Жүк партиясы',
      other: 'Айтылды',
    },
  },
} as const satisfies PastWords
