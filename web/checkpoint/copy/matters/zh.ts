import type { ViewsCopy } from '../views/copy.ts'

/** What the rules left to an officer. */
export const copy = {
  title: '需关员处理的车辆',
  choose: '请在列表中选择车辆',
  keys: 'J、K 上下移动，C 认领，Z 推迟 15 分钟，U 撤销。',
  standings: { open: '待处理', 'put-off': '已推迟', done: '已处理' },
  none: { open: '没有需要关员处理的车辆', 'put-off': '没有推迟的事项', done: '最近一小时没有处理记录' },
  noneText: '规则无法判定的车辆会自动出现在这里。',
  more: '未全部显示，请先处理最早的。',
  atBar: '车辆仍在道闸前（车道 {lane}）：请在该车道放行或劝返。',
  toLane: '前往车道',
  mine: '您已认领。',
  with: '{who} 已认领。',
  until: '至 {time}，之后任何人均可认领。',
  putOffUntil: '推迟至 {time}。',
  take: '认领',
  giveBack: '退回列表',
  bringBack: '立即恢复',
  putOff: '推迟至',
  answered: '已处理：',
  doneBy: '{who}，{time}',
  reopen: '重新打开',
  outcome: '处理结果',
  outcomeMissing: '请选择处理结果。',
  timeTaken:
    '车辆驶入之前，该预约的时段已因关闭或减量被收回。选择“放行进入”表示车辆确以此预约驶入：预约视为已使用，排队费不退。选择其他结果，司机可另选时间或全额退款。',
  answer: '提交结果',
  outcomes: {
    'let-in': '放行进入',
    'to-zone': '引导至等候区',
    'sent-away': '劝返',
    gone: '自行离开',
    explained: '已查明，无需处理',
    other: '其他',
  },
} as const satisfies ViewsCopy['matters']
