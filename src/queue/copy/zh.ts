import type { PassCopy } from './pass-copy.ts'

export const zh = {
  title: '预约凭证',
  subtitle: '国家边境电子排队系统',
  reference: '预约号',
  ordinal: '排队序号',
  vehicle: '车辆',
  trailer: '挂车',
  checkpoint: '口岸',
  exitTo: '出境前往',
  day: '日期',
  hours: '到达时间',
  localTime: '口岸当地时间',
  admittedUntil: '最迟入场时间',
  advice: [
    '请驾驶本凭证所列车辆前来：入口处将识别车牌并与预约核对。',
    '叫号前将在个人中心并通过短信或推送提前通知您。',
    '未按预约日期和时间到达的，预约作废，可重新预约。',
    '预约不得转让或出售。',
  ],
  verify: '关员无需联网即可核验此二维码。',
  lawVersion: '规则版本',
  key: '密钥',
} as const satisfies PassCopy
