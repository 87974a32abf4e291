import type { ReportWords } from './en.ts'

export const copy = {
  report: {
    none: '请先完成一次测算：其报告将在此显示。',
    title: '{checkpoint}每日共同工作由 {before} 小时增至 {hours} 小时会带来什么',
    titleSame: '{checkpoint}目前如何运行',
    print: '打印',
    assumptions: '依据',
    doubt: '可能有误的原因',
    doubts:
      '假定的办理时间和车道数可能与实际相差较大；结论的趋势比数值更可靠。工作时间改变后，司机和人员的行为也可能不同。',
    provenance: '模型 {model}，数据 {data}，引擎 {code}，随机种子 {seed}。',
  },
} as const satisfies ReportWords
