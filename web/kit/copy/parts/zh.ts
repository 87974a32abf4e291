import type { PartsWords } from './en.ts'

export const copy = {
  stale: {
    label: '实时数据',
    old: '数据已过时：最后更新 {age}。连接恢复前不能在此操作。',
  },
  table: {
    filter: '筛选',
    all: '全部',
    columns: '列',
    download: '下载 CSV',
    shown: '显示 {n} 条，共 {all} 条',
    rows: '{n} 行',
    sortUp: '升序',
    sortDown: '降序',
    nothing: '暂无内容',
    noneFits: '没有符合筛选条件的行',
    clear: '清除筛选',
    newer: '显示的是 {age} 读取的数据；未能获取最新数据。',
  },
  split: {
    resize: '调整宽度',
    closeDetail: '返回列表',
  },
  triage: {
    none: '没有待处理事项',
    noneText: '新事项会自动出现在这里。',
    next: '下一项',
    previous: '上一项',
    claim: '领取',
    claimed: '已领取：{name}',
    snooze: '稍后处理',
    snoozed: '已推迟：{name}',
    left: '还剩 {span}',
    overdue: '超时 {span}',
    mine: '我的',
    taken: '由 {who} 处理',
  },
} as const satisfies PartsWords
