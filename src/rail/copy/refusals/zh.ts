import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { RAIL_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'rail.wagon-form': { what: '车号应为 8 位或 12 位数字。', cure: '请核对车体上的车号。' },
  'rail.wagon-check-digit': { what: '车号 {wagon} 的校验位不正确。', cure: '请核对车体上的车号。' },
  'rail.train-unknown': { what: '没有该列车。', cure: '请重新打开列车列表。' },
  'rail.consignment-unknown': { what: '没有该批货物。', cure: '请重新打开列表。' },
  'rail.id-reused': { what: '该请求已用于其他内容。', cure: '请重新录入。' },
  'rail.version-contradicts': {
    what: '该批货物的第 {version} 版已存在且内容不同。',
    cure: '请比较两个版本，并以下一版本发送更正。',
  },
  'rail.wrong-origin': { what: '只有出口方发送货物信息，该批来自 {origin}。', cure: '请由该国海关处理。' },
  'rail.not-exchanged': { what: '该批货物不参与交换。', cure: '请先确定类别，或不经交换运输。' },
  'rail.lock-unknown': { what: '没有该锁。', cure: '请核对锁号或先登记。' },
  'rail.lock-not-free': { what: '该锁正在使用或已停用。', cure: '请换一把锁。' },
  'rail.lock-no-key': { what: '尚不知道对方海关的锁用密钥。', cure: '请等待交换首次连通。' },
  'rail.capsule-too-large': { what: '记录为 {bytes} 字节，锁的容量为 {limit} 字节。', cure: '请使用存储更大的锁。' },
  'rail.no-peer': { what: '尚未连接对方海关。', cure: '请在设置中连接。' },
  'rail.books-not-clean': { what: '双方账目尚未核对一致。', cure: '请先核对当日账目。' },
  'rail.evidence-locked': { what: '未经对方书面同意，对方的记录不得作为证据。', cure: '请先征得对方同意。' },
  'rail.conditions-unknown': {
    what: '没有此版本的技术条件。',
    cure: '请重新打开列表。',
  },
  'rail.conditions-not-ours': {
    what: '该技术条件属于其他双方。',
    cure: '请填写本次交换的双方。',
  },
  'rail.conditions-contradict': {
    what: '技术条件第 {version} 版已存在，但内容不同。',
    cure: '请将修改作为下一版本提交。',
  },
  'rail.conditions-not-in-force': {
    what: '技术条件 {asked} 未生效：须由双方负责人批准并适用于当日，且以最新版本为准。',
    cure: '请等待双方负责人批准，或按现行版本发送。',
  },
  'rail.approval-not-believed': {
    what: '签名不是对方机关的，或签的是其他内容。',
    cure: '请对方重新签名并发送。',
  },
  'rail.field-not-agreed': {
    what: '技术条件未约定 {pointer}。',
    cure: '请删去该内容，或在新版本中约定。',
  },
  'rail.consent-unknown': {
    what: '没有此同意请求。',
    cure: '请重新打开登记簿。',
  },
  'rail.consent-decided': {
    what: '该请求已有决定。',
    cure: '请在登记簿中查看决定。',
  },
  'rail.container-locked': {
    what: '该集装箱上已有锁 {lock}。',
    cure: '请先登记该锁的去向。',
  },
  'rail.lock-cannot-become': {
    what: '该锁的当前状态不允许作此变更。',
    cure: '请在登记簿中查看其状态；被破坏的锁须停用。',
  },
} as const satisfies RefusalWords<typeof RAIL_REFUSALS>
