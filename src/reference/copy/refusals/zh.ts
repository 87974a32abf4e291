import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { REFERENCE_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'reference.no-calendar': {
    what: '口岸 {checkpoint} 双方的工作时间尚未录入。',
    cure: '请选择其他口岸，或申请录入工作时间。',
  },
  'reference.checkpoint-unknown': { what: '当日没有口岸 {checkpoint}。', cure: '请选择其他口岸或日期。' },
  'reference.period-too-long': { what: '时间段超过三年，或结束早于开始。', cure: '请选择较短的时间段。' },
} as const satisfies RefusalWords<typeof REFERENCE_REFUSALS>
