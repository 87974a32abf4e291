import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { REFERENCE_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'reference.no-calendar': {
    what: 'Часы работы обеих сторон пункта пропуска {checkpoint} не внесены.',
    cure: 'Выберите другой пункт пропуска или попросите внести часы работы.',
  },
  'reference.checkpoint-unknown': {
    what: 'В этот день пункта {checkpoint} нет.',
    cure: 'Выберите другой пункт или день.',
  },
  'reference.period-too-long': {
    what: 'Период длиннее трёх лет или заканчивается раньше, чем начинается.',
    cure: 'Выберите период короче.',
  },
} as const satisfies RefusalWords<typeof REFERENCE_REFUSALS>
