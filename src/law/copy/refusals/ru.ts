import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { LAW_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'law.not-in-country': {
    what: 'Право этой страны такого не предусматривает.',
    cure: 'Обратитесь в ведомство страны, право которой это предусматривает; здесь это невозможно.',
  },
  'law.parameter-unknown': { what: 'Правового параметра {code} нет.', cure: 'Выберите из списка.' },
  'law.value-malformed': { what: 'Значение {code} в неверном формате.', cure: 'Исправьте: {problem}.' },
  'law.change-not-ahead': {
    what: 'Правовой параметр меняют только с будущего дня.',
    cure: 'Выберите {earliest} или позже.',
  },
  'law.change-overlaps': {
    what: 'Изменение {code} с {from} или позже уже задано.',
    cure: 'Выберите более поздний день.',
  },
} as const satisfies RefusalWords<typeof LAW_REFUSALS>
