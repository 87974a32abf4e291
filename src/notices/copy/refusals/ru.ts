import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { NOTICES_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'notices.notice-unknown': { what: 'Такого сообщения нет.', cure: 'Откройте список сообщений заново.' },
  'notices.push-origin-not-allowed': {
    what: 'Служба уведомлений этого браузера не поддерживается.',
    cure: 'Вместо этого придут SMS.',
  },
  'notices.too-many-subscriptions': {
    what: 'Устройств для уведомлений может быть не больше {limit}.',
    cure: 'Сначала отключите уведомления на другом устройстве.',
  },
} as const satisfies RefusalWords<typeof NOTICES_REFUSALS>
