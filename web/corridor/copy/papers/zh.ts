import type { PapersWords } from './en.ts'

export const copy = {
  papers: {
    none: '没有登记的车辆',
    missing: '无证件',
    until: '保险至 {day}',
    over: '保险已于 {day} 到期',
    text: '缺少任何一项，车辆都不会获得任务。双方各自保管自己的证件。',
    registration: '登记号',
    insuredUntil: '保险截止日',
    permit: '通道许可',
    unladen: '空车质量（千克）',
    safetyCase: '安全论证',
    operator: '{side}运营人',
    record: '录入证件',
    recorded: '证件已录入',
  },
} as const satisfies PapersWords
