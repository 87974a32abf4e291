import type { Words } from '../../../kit/copy/copy.ts'
import type { copy as english } from './en.ts'

export const copy = {
  title: '请另选时间',
  plainTitle: '新的时间',
  was: '原定时间',
  untilText: '请在 {time} 前答复。逾期未答复，预约结束，款项全部退回。',
  safe: '排队费和保证金随预约转移，您的免费改期次数保留。',
  notHeld: '这些名额并未为您保留：先答复者得。',
  nearest: '最近的空闲时段',
  none: '目前没有其他空闲时段',
  noneHint: '请稍后再看，或放弃预约，款项全部退回。',
  other: '其他日期或时段',
  ask: '选择此时段？',
  keep: '返回',
  confirm: '选择此时段',
  freeMove: '您的免费改期次数保留。',
  done: '预约已有新的时间。',
  over: '无需选择时间',
  overHint: '该预约已有时间，或已结束。',
  giveUp: '或放弃预约',
  giveUpWhat: '预约将结束，无法恢复。',
  allBack: '排队费和保证金全额退还。',
} as const satisfies Words<typeof english>
