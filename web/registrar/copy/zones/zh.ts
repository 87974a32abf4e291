import type { ZonesWords } from './en.ts'

export const copy = {
  zones: {
    listed: '等候区',
    none: '没有等候区。',
    new: '录入等候区',
    checkpoint: '口岸',
    chooseCheckpoint: '请选择口岸',
    from: '生效日期',
    valid: '有效期',
    since: '生效日期',
    places: '可容纳车辆数',
    approach: '到道闸的分钟数',
    approachHint: '叫号后这段时间内，车辆视为在途。',
    neededSummer: '口岸夏季所需',
    neededWinter: '口岸冬季所需',
    shortfall: '不足以满足日通行能力，缺少车位：{n}',
    enter: '录入',
    done: '等候区已录入。',
  },
} as const satisfies ZonesWords
