import type { Checks, QueueNotices } from './en.ts'

/** What a booking is checked for, by the numbers of Order 707, para 18. */
export const checks = {
  '18.1': '自然人和法人数据库登记',
  '18.2': '车辆登记及车辆识别代号',
  '18.3': '驾驶证准驾车型',
  '18.4': '车辆被列入查控',
  '18.5': '司机被通缉',
  '18.6': '机械登记',
  '18.7': '国际公路运输许可',
  '18.8': '责任保险',
  '18.9': '欠缴税款',
  '18.10': '未缴交通罚款',
  '18.11': '电子证件',
  '18.12': '生物特征识别',
  '18.13': '电话号码',
  '18.14': '车辆年检',
  '18.15': '兽医卫生或植物检疫证书',
  '18.16': '报关单',
  '18.17': '收费公路欠费',
  '18.17-1': '保证金',
  '18.18': '行驶和称重记录',
} as const satisfies Checks

export const notices = {
  'queue.booking-confirmed': ({ reference, place, window, ordinal, plate }) => ({
    title: '预约已确认',
    text: `预约 ${reference}：${place}，${window}，序号 ${ordinal}。车辆 ${plate}。`,
  }),
  'queue.booking-refused': ({ reference, plate, reasons }) => ({
    title: '预约被拒绝',
    text: `预约 ${reference} 未通过核查：${reasons.join('；')}。请在名额保留期间消除原因并重新核查，否则请重新预约。`,
    brief: `预约 ${reference}（${plate}）未通过核查，原因请见个人中心。`,
  }),
  'queue.booking-expired': ({ reference, place, window }) => ({
    title: '名额已释放',
    text: `预约 ${reference} 的保留时间已过，名额已释放：${place}，${window}。`,
  }),
  'queue.arrive': ({ plate, place, window, reference }) => ({
    title: '请准备出发',
    text: `车辆 ${plate} 应于 ${window}（当地时间）到达 ${place} 口岸。预约 ${reference}。`,
  }),
  'queue.called': ({ plate, place, window, reference }) => ({
    title: '请驶往口岸',
    text: `${plate}：请从等候区驶往 ${place} 口岸，您的时段为 ${window}（当地时间）。预约 ${reference}。`,
  }),
  'queue.booking-cancelled': ({ reference, place, window }) => ({
    title: '预约已取消',
    text: `预约 ${reference} 已取消：${place}，${window}。`,
  }),
  'queue.booking-annulled': ({ plate, reference, place, window }) => ({
    title: '预约已作废',
    text: `${plate} 未按时到达，预约 ${reference} 已作废（${place}，${window}）。可重新预约。`,
  }),
  'queue.ended-without-loss': ({ plate, reference, place, window }) => ({
    title: '预约已结束，款项全额退回',
    text: `预约 ${reference}（${plate}）因非您本人的原因结束：${place}，${window}。排队费和保证金已退回您的账户，您可以重新预约。`,
  }),
  'queue.booking-restored': ({ plate, reference, place, window }) => ({
    title: '预约恢复有效',
    text: `经核实，${plate} 已按时到达：预约 ${reference} 恢复有效（${place}，${window}）。您没有任何损失。`,
  }),
  'queue.choose-new-time': ({ plate, reference, place, window, until }) => ({
    title: '请另选时间',
    text: `口岸已收回预约 ${reference}（${plate}）的时段：${place}，${window}。请在 ${until} 前另选时间，不再收费；逾期未答复，款项全部退回您的账户。`,
  }),
  'queue.booking-retimed': ({ plate, reference, place, window }) => ({
    title: '预约的新时间',
    text: `预约 ${reference}（${plate}）的新时间：${place}，${window}（当地时间）。排队费和保证金不变。`,
  }),
  'queue.booking-moved': ({ plate, reference, place, window }) => ({
    title: '预约已改期',
    text: `预约 ${reference}（${plate}）已改期：${place}，${window}（当地时间）。排队费和保证金不变。`,
  }),
  'queue.truck-yours': ({ plate, references }) => ({
    title: '已确认车辆归您所有',
    text:
      references.length > 0
        ? `${plate}：已确认该车归您所有。他人用该车所作的预约已终止（${references.join('、')}），您无需承担任何费用。现在您可以自行预约。`
        : `${plate}：已确认该车归您所有。现在您可以自行预约。`,
  }),
  'queue.truck-taken-over': ({ plate }) => ({
    title: '车辆已从您的列表中移除',
    text: `${plate}：另一用户已证明该车归其所有。该车已从您的列表中移除，您用该车所作的预约已终止，款项已全额退还。如有异议，请重新录入并提交车辆登记证件。`,
  }),
} satisfies QueueNotices
