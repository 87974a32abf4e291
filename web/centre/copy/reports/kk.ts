import type { ReportsWords } from './en.ts'

export const copy = {
  reports: {
    accuracy: 'Ережелер қаншалықты дәл',
    accuracyNote:
      'Бір апта, нақты жағдайы белгілі {trips} тасымал. Сигналы басылса да, кешіксе де, желісіз қалса да адал болған тасымалдаушылардың ішінде қызыл болып қалғаны: {reds}.',
    rule: 'Ереже',
    truth: 'Шын мәнінде',
    told: 'Хабарланғаны',
    precision: 'Дұрыс хабарлардың үлесі',
    recall: 'Анықталғандардың үлесі',
    causes: 'Отыз күндегі оқиғалар',
    noCauses: 'Отыз күнде оқиға болған жоқ.',
    cause: 'Себебі',
    falseAlarms: 'Жалған дабыл',
    violations: 'Бұзушылық',
    answer: 'Жауапқа дейінгі уақыт',
    seconds: '{n} с',
    rehearsal: 'Басқа ережелерді сынау',
    rehearsalNote:
      'Соңғы жеті күннің тасымалдары осында енгізілген мәндермен қайта бағаланады. Бұдан ештеңе өзгермейді.',
    rehearse: 'Сынау',
    rehearsed: '{legs} пломба тексерілді; {changed} пломба басқаша бағаланар еді.',
    before: 'Қазір',
    after: 'Сынақ',
    fields: {
      silenceGraceS: 'Үнсіздікке дейінгі мерзім, с',
      outsideFixes: 'Дәліз сыртындағы нүктелер',
      outsideS: 'Дәліз сыртындағы уақыт, с',
      stopLongS: 'Ұзақ тоқтау, с',
      gnssLostS: 'Жерсеріксіз уақыт, с',
      batteryLowPercent: 'Төмен заряд, %',
    },
  },
} as const satisfies ReportsWords
