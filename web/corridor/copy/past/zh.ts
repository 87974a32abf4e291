import type { PastWords } from './en.ts'

export const copy = {
  past: {
    text: '按日志重新计算的当时通道状态。此处不能下达指令。',
    nothing: '当时没有记录',
    loading: '正在计算该时刻',
    mark: '{word} · {who}',
    said: {
      stop: '停车',
      restart: '同意恢复行驶',
      hold: '海关扣留',
      'gate-decision': '卡口决定',
      'gate-lane': '卡口关闭或开放',
      image: '图像结论',
      closure: '区段关闭或开放',
      intake: '接车暂停或恢复',
      recover: '解除互阻',
      manual: '有人驾驶车辆',
      'manual-at': '有人驾驶车辆',
      'manual-left': '有人驾驶车辆',
      'clear-fault': '故障已查看',
      acknowledge: '告警已知晓',
      withdraw: '已撤销运输任务',
      'sign-plan': '已签署线路图',
      weighed: '已登记质量',
      task: '货物',
      other: '指令',
    },
  },
} as const satisfies PastWords
