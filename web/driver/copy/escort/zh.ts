import { copy as escort } from '../../../kit/copy/escort/zh.ts'
import type { EscortCopy } from './copy.ts'

export const copy = {
  title: '封志押运',
  to: '到达期限',
  seal: '封志',
  battery: '电量',
  colours: {
    grey: '尚未收到封志信号',
    green: '正常',
    amber: '监控中心正在关注您的运输',
    red: '告警：中心会给您打电话，请留在原地',
  },
  parking: '可以停车的地点',
  noParking: '此路线未指定停车地点。',
  booking: '本次运输的预约',
  show: '查看本次运输',
  corridor: '您的路线',
  told: '您已告知中心',
  until: '至 {time}',
  waiting: '尚未发送：有网络后会自动发出，时间从 {time} 算起。',
  refused: '中心未接受：',
  tell: '在触发告警之前告知中心',
  reason: '发生了什么',
  reasons: { ...escort.reasons, help: '我需要帮助' },
  minutes: '需要多长时间',
  lasts: escort.lasts,
  note: '还有什么要告诉中心',
  send: '告知中心',
  kept: '已保存在手机上，无需网络。',
  advice: '遇到以下情况怎么办',
  advices: {
    rope: '锁绳或封志损坏：不要触碰，拍照，告知中心，等待机动组。',
    silent: '如被告知封志没有信号：继续按路线行驶，不要打开任何东西；封志稍后会补发记录。',
    force: '需要卸货或开箱：必须有中心的指令，并在指定的地点和时间进行。',
    danger: '危及人身安全：离开车辆，拨打 112，然后告知中心。',
  },
} as const satisfies EscortCopy
