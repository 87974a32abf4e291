import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { NOTICES_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'notices.notice-unknown': { what: '没有此通知。', cure: '请重新打开通知列表。' },
  'notices.push-origin-not-allowed': { what: '不支持此浏览器的推送服务。', cure: '将改为发送短信。' },
  'notices.too-many-subscriptions': { what: '已有 {limit} 台设备接收通知。', cure: '请先在其他设备上关闭。' },
} as const satisfies RefusalWords<typeof NOTICES_REFUSALS>
