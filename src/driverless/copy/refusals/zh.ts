import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { DRIVERLESS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'driverless.peer-not-believed': {
    what: '对方的报文不可信。',
    cure: '请核对双方交换的密钥和时钟。',
  },
  'driverless.no-corridor': {
    what: '此处不控制无人驾驶通道。',
    cure: '请联系管理员启动通道控制，或登录另一系统。',
  },
  'driverless.other-corridor-forbidden': {
    what: '您的账号属于另一条通道。',
    cure: '请使用本通道的账号登录，或向管理员申请。',
  },
  'driverless.already-ordered': {
    what: '集装箱 {container} 已在途中或正在等待车辆。',
    cure: '请等其到达，或核对箱号。',
  },
  'driverless.plan-crowded': {
    what: '按该线路图，{place} 只有 {places} 个车位，而停在那里的车辆更多：{vehicles}。',
    cure: '请先让部分车辆出发，或提交车位更多的版本。',
  },
  'driverless.place-of-other-side': {
    what: '{target} 属于对方：从这里封闭对任何车辆都不起作用。',
    cure: '请联系对方调度员，或停止该区段：停车会立即通知对方。',
  },
  'driverless.declaration-ordered': {
    what: '报关单 {declaration} 已有运输任务。',
    cure: '请等该任务完成，或在其等待期间撤销。',
  },
  'driverless.unknown-target': {
    what: '通道中现在没有 {target}。',
    cure: '请重新查看屏幕：情况已变化。',
  },
  'driverless.instrument-known': {
    what: '设备 {instrument} 未启用：其名称、密钥或位置已被另一设备占用。',
    cure: '请先停用该设备，或改用其他名称和独立密钥。',
  },
  'driverless.plan-faulty': {
    what: '该文件不能作为下一版线路图：{fault}。',
    cure: '请以现行线路图为基础修改，并提高版本号。',
  },
} as const satisfies RefusalWords<typeof DRIVERLESS_REFUSALS>
