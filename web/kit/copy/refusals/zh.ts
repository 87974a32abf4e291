import type { RefusalTexts } from './texts.ts'

export const refusals = {
  'platform.id-reused': {
    what: '该请求已以不同内容提交过。',
    cure: '请刷新页面，核对已保存的内容后再提交。',
  },
} as const satisfies RefusalTexts
