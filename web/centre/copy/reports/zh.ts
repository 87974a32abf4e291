import type { ReportsWords } from './en.ts'

export const copy = {
  reports: {
    accuracy: '规则的准确程度',
    accuracyNote:
      '一周共 {trips} 次真实情况已知的运输。信号受干扰、晚点或无网络但守法的承运人中，最终仍判为红色的：{reds}。',
    rule: '规则',
    truth: '实际',
    told: '告警结论',
    precision: '告警准确率',
    recall: '检出率',
    causes: '三十天内的事件',
    noCauses: '三十天内没有事件。',
    cause: '原因',
    falseAlarms: '误报',
    violations: '违规',
    answer: '响应时间',
    seconds: '{n} 秒',
    rehearsal: '试行其他规则',
    rehearsalNote: '按此处填写的数值重新判定最近七天的运输，不会更改任何内容。',
    rehearse: '试行',
    rehearsed: '已判定 {legs} 个封志；其中 {changed} 个结论不同。',
    before: '现行',
    after: '试行',
    fields: {
      silenceGraceS: '静默宽限（秒）',
      outsideFixes: '走廊外定位数',
      outsideS: '走廊外时间（秒）',
      stopLongS: '长时间停车（秒）',
      gnssLostS: '无卫星时间（秒）',
      batteryLowPercent: '低电量（%）',
    },
  },
} as const satisfies ReportsWords
