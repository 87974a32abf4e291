import type { ScenariosWords } from './en.ts'

export const copy = {
  scenarios: {
    none: 'Әзірге сақталған сценарий жоқ.',
    open: 'Ашу',
    approve: 'Негізгі ретінде бекіту',
    baseline: 'Бекітілген негізгі сценарий',
    changed: 'Өзгертілді:',
    history: 'Барлық нұсқа',
  },
} as const satisfies ScenariosWords
