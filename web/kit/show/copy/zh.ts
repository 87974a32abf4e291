import type { Copy } from './en.ts'

export const copy = {
  place: '界面组件',
  demoOnly: '仅在演示中可用',
  demoOnlyText: '此页展示界面由哪些部分组成，正式系统不提供。',
  state: '状态',
  states: {
    full: '已填充',
    one: '一项',
    empty: '空',
    loading: '加载中',
    stale: '过时',
    error: '错误',
    offline: '离线',
  },
  columns: {
    plate: '车牌',
    state: '状态',
    weight: '重量（千克）',
    waits: '等待（分钟）',
    note: '备注',
    trucks: '货车',
  },
  texts: {
    alarm: '封签 {n} 在路线外被打开',
    silent: '封签 {n} 无信号',
    detail: '先联系司机，再作决定。',
    list: '警报',
    find: '车牌或封签',
    pick: '请选择一行',
    open: '打开道闸',
  },
} as const satisfies Copy
