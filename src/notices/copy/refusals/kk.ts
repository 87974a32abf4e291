import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { NOTICES_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'notices.notice-unknown': { what: 'Мұндай хабарлама жоқ.', cure: 'Хабарламалар тізімін қайта ашыңыз.' },
  'notices.push-origin-not-allowed': {
    what: 'Бұл браузердің хабарлама қызметіне қолдау жоқ.',
    cure: 'Оның орнына SMS келеді.',
  },
  'notices.too-many-subscriptions': {
    what: 'Хабарламалар {limit} құрылғыға жіберіліп жатыр.',
    cure: 'Алдымен басқа құрылғыда өшіріңіз.',
  },
} as const satisfies RefusalWords<typeof NOTICES_REFUSALS>
