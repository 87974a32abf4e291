import type { CompareWords } from './en.ts'

export const copy = {
  compare: {
    title: '并列的测算',
    choose: '最多选择十项',
    none: '尚无已完成的测算。',
    most: '最多并列十项。',
    rank: '名次',
    behind: '比最优者每日少通过的货车',
    standing: { best: '最优', alike: '与最优者无法区分', behind: '确定较差', untold: '无法判断' },
    untold: '没有重复结果的测算无法排名：请重新运行该测算。',
    alike: '名次相同表示无法区分：差异可能出于偶然。所有比较同时成立的置信度为 95%。',
    chart: '各小时停留车辆',
    capacity: '每日可通过货车及区间',
    longest: '最多 {n} 辆（{hour}:00）',
    csv: '保存为 CSV',
    found: '每日可通过 {n}',
  },
  csv: { low: '下限', high: '上限', standing: '比较结果', replications: '重复次数', seed: '随机种子' },
} as const satisfies CompareWords
