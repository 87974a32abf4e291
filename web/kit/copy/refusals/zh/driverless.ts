import type { RefusalText } from '../texts.ts'

/** The driverless corridor. */
export const driverlessRefusals = {
  'driverless.peer-not-believed': {
    what: '对方的报文不可信。',
    cure: '请核对双方交换的密钥和时钟。',
  },
  'driverless.no-corridor': {
    what: '此处不控制无人驾驶通道。',
    cure: '请启动 fleet-control 进程，或登录另一系统。',
  },
  'driverless.already-ordered': {
    what: '集装箱 {container} 已在途中或正在等待车辆。',
    cure: '请等其到达，或核对箱号。',
  },
  'driverless.unknown-target': {
    what: '通道中现在没有 {target}。',
    cure: '请重新查看屏幕：情况已变化。',
  },
} as const satisfies Record<string, RefusalText>
