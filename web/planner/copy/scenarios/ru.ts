import type { ScenariosWords } from './en.ts'

export const copy = {
  scenarios: {
    none: 'Сохранённых сценариев пока нет.',
    open: 'Открыть',
    approve: 'Утвердить базовым',
    baseline: 'Утверждённый базовый',
    changed: 'Изменён',
    history: 'Все версии',
  },
} as const satisfies ScenariosWords
