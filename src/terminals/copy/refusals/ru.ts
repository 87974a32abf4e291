import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { TERMINALS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'terminals.unknown': { what: 'Такого терминала нет.', cure: 'Посмотрите в списке.' },
  'terminals.checkpoint-unknown': { what: 'Такого пункта пропуска нет.', cure: 'Выберите пункт из списка.' },
  'terminals.another-terminal': { what: 'Код занят другим терминалом.', cure: 'Укажите другой код.' },
  'terminals.day-is-past': { what: 'Этот день прошёл.', cure: 'Выберите {earliest} или позже.' },
  'terminals.later-version': {
    what: 'Изменение с {from} уже внесено.',
    cure: 'Выберите более поздний день или отзовите то изменение.',
  },
  'terminals.version-unknown': { what: 'Такого изменения нет.', cure: 'Обновите страницу.' },
  'terminals.version-began': { what: 'Изменение уже действует.', cure: 'Внесите новое изменение.' },
  'terminals.version-withdrawn': { what: 'Это изменение отозвано.', cure: 'Внесите его заново.' },
  'terminals.hours-overlap': {
    what: 'Часы пересекаются или заканчиваются раньше, чем начинаются.',
    cure: 'Укажите их по порядку.',
  },
  'terminals.id-taken': {
    what: 'Этот запрос уже отправлен с другим содержанием.',
    cure: 'Обновите страницу и повторите.',
  },
} as const satisfies RefusalWords<typeof TERMINALS_REFUSALS>
