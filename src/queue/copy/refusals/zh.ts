import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { QUEUE_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'queue.slot-unknown': { what: '该口岸没有此时段。', cure: '请在日历中选择其他时段。' },
  'queue.slot-over': { what: '该时段已开始：{startsAt}。', cure: '请选择更晚的时段。' },
  'queue.slot-closed': { what: '{startsAt} 口岸关闭。', cure: '请选择其他时间或其他口岸。' },
  'queue.closure-not-ahead': { what: '关闭的结束时间必须晚于开始时间，且不能在过去。', cure: '请更正时间。' },
  'queue.closure-unknown': { what: '没有该关闭记录。', cure: '请重新打开关闭列表。' },
  'queue.slot-full': { what: '{startsAt} 的名额已满。', cure: '请选择其他时段或最早可约时段。' },
  'queue.only-released-places': {
    what: '{startsAt} 只剩他人释放的名额，费用较高。',
    cure: '请选择释放名额，或改选其他时段。',
  },
  'queue.no-released-place': { what: '{startsAt} 已没有释放的名额。', cure: '请选择其他时段。' },
  'queue.beyond-horizon': { what: '只能预约到 {lastDay}。', cure: '请选择更早的日期。' },
  'queue.ground-not-open': { what: '此类名额仅在当日（{day}）向所有人开放。', cure: '请选择普通名额，或届时再来。' },
  'queue.ground-other-place': { what: '这些名额不属于您选择的类别。', cure: '请在所选类别的名额中选择时段。' },
  'queue.ground-not-listed': {
    what: '按时提交的名单中没有该货车 {day} 的记录。',
    cure: '请邮政运营商或国家机关至少提前十天提交名单，或按普通顺序预约。',
  },
  'queue.ground-goods-unstated': {
    what: '未说明优先通行的货物。',
    cure: '请说明货物：动物、易腐、危险品或哈萨克斯坦出口货物。',
  },
  'queue.ground-goods-mixed': {
    what: '只有车上不装其他货物时才能优先通行。',
    cure: '请按普通顺序预约，或只装运这类货物。',
  },
  'queue.ground-document-missing': { what: '缺少报关单或替代报关单的单证。', cure: '请填写单证种类和号码。' },
  'queue.express-full': {
    what: '{day} 的加急预约已满（每天 {places} 个）。',
    cure: '请选择其他日期，或按普通顺序预约。',
  },
  'queue.list-row-unknown': { what: '您的名单中没有这一行。', cure: '请刷新名单。' },
  'queue.listed-is-booked': { what: '该行车辆已有预约：{reference}。', cure: '请先取消该预约。' },
  'queue.too-many-unpaid': {
    what: '您暂未付款的名额已达上限。',
    cure: '请先支付其中一个，或先给账户充值；每完成一笔付款可多保留一个名额。',
  },
  'queue.vehicle-unpaid-elsewhere': {
    what: '货车 {plate} 已有前往另一国家的未付款名额。',
    cure: '请先支付或取消该名额。',
  },
  'queue.abandoned-here': {
    what: '您曾保留这一时段的名额但未付款。',
    cure: '请选择其他时段，或先给账户充值。',
  },
  'queue.vehicle-has-booking': {
    what: '货车 {plate} 已有前往 {neighbour} 的预约。',
    cure: '请使用该预约，或先取消再重新预约。',
  },
  'queue.account-not-registered': { what: '您的注册尚未完成。', cure: '请填写本人信息并签署协议后再预约。' },
  'queue.account-blocked': { what: '您的账号已被封禁。', cure: '可向运营机构负责人申诉，五个工作日内答复。' },
  'queue.account-in-debt': { what: '您的账户有欠款。', cure: '全部还清后即可立即恢复预约。' },
  'queue.agreement-not-signed': { what: '尚未签署现行用户协议。', cure: '请阅读并签署后再预约。' },
  'queue.consent-missing': { what: '缺少对处理个人信息的同意。', cure: '本次行程的每位司机都须同意。' },
  'queue.driver-consent-missing': {
    what: '本次行程的司机尚未同意处理个人信息。',
    cure: '请让其同意，或选择其他司机。',
  },
  'queue.vehicle-unknown': { what: '您的账号中没有此货车。', cure: '请选择已有货车或先添加。' },
  'queue.vehicle-needs-no-booking': { what: '{category} 类车辆无需预约。', cure: '请照常前往口岸。' },
  'queue.owner-unknown': { what: '未填写车主。', cure: '请填写车主后再预约。' },
  'queue.trailer-unknown': { what: '您的账号中没有此挂车。', cure: '请选择已有挂车或先添加。' },
  'queue.driver-unknown': { what: '该司机不在您的受托司机名单中。', cure: '请先添加该司机，或选择其他司机。' },
  'queue.driver-named-twice': { what: '同一司机填写了两次。', cure: '每位司机请只保留一次。' },
  'queue.fault-not-open': { what: '该预约的款项已无需裁定。', cure: '请刷新列表：并非司机责任，或款项已全部退回。' },
  'queue.request-id-reused': { what: '该请求已以其他内容提交。', cure: '请刷新页面并查看您的预约。' },
  'queue.booking-unknown': { what: '没有此预约。', cure: '请打开预约列表进行选择。' },
  'queue.step-not-possible': { what: '已无法操作：预约状态已改变。', cure: '请刷新页面查看状态。' },
  'queue.too-early': { what: '货车来早了，{admitFrom} 起可入场。', cure: '请在等候区等待。' },
  'queue.time-taken-back': {
    what: '该预约的时段已被口岸收回。',
    cure: '司机可在 {answerUntil} 前在自己的预约中另选空闲时段，或放弃预约并全额退款。',
  },
  'queue.entry-in-dispute': {
    what: '时段被收回后，有车辆凭本预约驶入，关员仍在核实。',
    cure: '如车辆已在口岸内，暂无需操作。如不在，请告知口岸关员，核实完毕后再选时段。',
  },
  'queue.answer-too-late': {
    what: '答复截止时间为 {answerUntil}。',
    cure: '请重新预约：本预约结束，已付款项全部退回。',
  },
  'queue.no-move-left': {
    what: '该预约的免费改期次数（{allowed} 次）已用完。',
    cure: '请保留此时段，或取消后重新预约。',
  },
  'queue.too-late': { what: '货车来晚了，入场截止 {admitUntil}。', cure: '请重新预约。' },
  'queue.pass-not-ready': { what: '该预约尚无凭证，或预约已结束。', cure: '核查和付款完成后会生成预约凭证。' },
  'queue.checkpoint-unknown': { what: '该口岸未加入排队系统。', cure: '请选择其他口岸。' },
  'queue.period-too-long': { what: '日期顺序有误或超过 {days} 天。', cure: '请选择较短的时间段。' },
  'queue.hours-not-in-order': { what: '工作时间重叠或顺序有误。', cure: '请更正时间。' },
  'queue.plan-overlaps': { what: '其中部分日期已有其他开放计划。', cure: '请改选日期，或先结束该计划。' },
  'queue.other-checkpoint': { what: '这属于其他口岸。', cure: '关员只能查看本口岸。' },
} as const satisfies RefusalWords<typeof QUEUE_REFUSALS>
