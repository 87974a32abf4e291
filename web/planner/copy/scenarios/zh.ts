import type { ScenariosWords } from './en.ts'

export const copy = {
  scenarios: {
    none: '尚未保存方案。',
    open: '打开',
    approve: '批准为基准',
    baseline: '已批准的基准',
    changed: '更改于',
    history: '所有版本',
  },
} as const satisfies ScenariosWords
