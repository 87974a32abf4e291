import type { ReportsWords } from './en.ts'

export const copy = {
  reports: {
    accuracy: 'Насколько точны правила',
    accuracyNote:
      'Неделя перевозок с известной правдой: {trips}. Честных перевозчиков — с глушением, опозданием или без сети, — оставшихся красными: {reds}.',
    rule: 'Правило',
    truth: 'Было',
    told: 'Сообщено',
    precision: 'Доля верных сообщений',
    recall: 'Доля обнаруженных',
    causes: 'Инциденты за тридцать дней',
    noCauses: 'За тридцать дней инцидентов не было.',
    cause: 'Причина',
    falseAlarms: 'Ложные тревоги',
    violations: 'Нарушения',
    answer: 'Время до ответа',
    seconds: '{n} с',
    rehearsal: 'Проверить другие правила',
    rehearsalNote:
      'Перевозки последних семи дней оцениваются заново по введённым значениям. Ничего при этом не меняется.',
    rehearse: 'Проверить',
    rehearsed: 'Проверено пломб: {legs}; иначе оценены: {changed}.',
    before: 'Сейчас',
    after: 'Проба',
    fields: {
      silenceGraceS: 'Отсрочка до молчания, с',
      outsideFixes: 'Точек вне коридора',
      outsideS: 'Время вне коридора, с',
      stopLongS: 'Долгая стоянка, с',
      gnssLostS: 'Без спутников, с',
      batteryLowPercent: 'Низкий заряд, %',
    },
  },
} as const satisfies ReportsWords
