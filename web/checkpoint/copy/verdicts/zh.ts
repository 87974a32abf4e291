import type { ViewsCopy } from '../views/copy.ts'

export const copy = {
  good: { what: '现在可以入场。', cure: '请放行。' },
  'too-early': { what: '尚未到预约时间。', cure: '请让该车在等候区等到预约时间。' },
  'too-late': { what: '预约时间已过。', cure: '不得放行；司机须重新预约。' },
  'already-inside': { what: '已有车辆凭此预约入场。', cure: '请与场内车辆核对车牌。' },
  'already-crossed': { what: '此预约已过境。', cure: '不得放行；司机须另行预约。' },
  'time-taken-back': { what: '该预约的时段已被收回。', cure: '不得放行；请司机在自己的预约中另选时间。' },
  'not-in-force': { what: '该预约无效。', cure: '不得放行；请司机查看自己的预约。' },
  malformed: { what: '这不是预约凭证。', cure: '请完整、平整地重新扫描二维码。' },
  forged: { what: '凭证系伪造：签名不是本系统的。', cure: '不得放行，并报告值班长。' },
  'unknown-key': { what: '无法识别凭证所用的签名密钥。', cure: '请按车牌查找预约，并报告值班长。' },
  'other-authority': { what: '凭证属于他国机关。', cure: '请出示本排队系统的凭证。' },
  'other-checkpoint': { what: '凭证用于其他口岸。', cure: '请让该车前往凭证上的口岸。' },
  'other-vehicle': { what: '凭证属于另一辆车。', cure: '请核对车牌，并要求出示该车的凭证。' },
  expired: { what: '凭证已过期。', cure: '请按车牌查找预约。' },
  elsewhere: { what: '有人试图为其他口岸核验凭证。', cure: '关员只能在本口岸核验凭证。' },
} as const satisfies ViewsCopy['verdicts']
