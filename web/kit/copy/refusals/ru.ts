import type { RefusalTexts } from './texts.ts'

export const refusals = {
  'platform.id-reused': {
    what: 'Это уже отправлено с другим содержанием.',
    cure: 'Обновите страницу и посмотрите, что сохранено, прежде чем отправлять снова.',
  },
} as const satisfies RefusalTexts
