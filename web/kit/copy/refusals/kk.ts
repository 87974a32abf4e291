import type { RefusalTexts } from './texts.ts'

export const refusals = {
  'platform.id-reused': {
    what: 'Бұл басқа мазмұнмен жіберіліп қойған.',
    cure: 'Қайта жібермес бұрын бетті жаңартып, не сақталғанын қараңыз.',
  },
} as const satisfies RefusalTexts
