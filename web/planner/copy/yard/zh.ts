import type { YardWords } from './en.ts'

export const copy = {
  yard: {
    title: '事件记录中的一天',
    none: '请先完成一次测算：其第一个工作日将在此显示。',
    waits: '等候 {n}',
    served: '占用车道 {served}／{lanes}',
    held: '滞留 {n}',
    left: '已通过 {n}',
    comes: '途中：{n}',
    jump: '跳到首次占满',
  },
} as const satisfies YardWords
