import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { ESCORT_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'escort.trip-unknown': { what: '没有这次运输。', cure: '该运输可能已结束。请在列表中按编号或车牌核对。' },
  'escort.trip-state-wrong': { what: '运输不处于此操作所需的步骤。', cure: '请重新查看运输并先完成前面的步骤。' },
  'escort.route-unknown': {
    what: '路线的这个版本不存在，或缺少第二人签字。',
    cure: '请选择已签字的版本，或请人签字。',
  },
  'escort.order-newer': {
    what: '您查看的是第 {seen} 版，其间申请已有第 {newest} 版。',
    cure: '请查看其改动，再核定第 {newest} 版。',
  },
  'escort.order-version-unknown': {
    what: '申请没有这个版本，最新为第 {newest} 版。',
    cure: '请刷新卡片并查看第 {newest} 版。',
  },
  'escort.order-version-taken': {
    what: '其间已有人修改申请，下一版本号为 {next}。',
    cure: '请先查看改动，再在其基础上修改。',
  },
  'escort.order-unchanged': {
    what: '新版本与上一版内容相同。',
    cure: '请修改需要改动之处，或保留申请原样。',
  },
  'escort.trip-begun': {
    what: '运输已经开始，申请不能再取消。',
    cure: '请确认到达、解封并结束运输。',
  },
  'escort.order-cancelled': {
    what: '该申请已经取消。',
    cure: '原因见卡片；如仍需押运，请重新申请。',
  },
  'escort.cancels-higher': {
    what: '已核定的申请有两人签字，值班员不能取消。',
    cure: '请联系值班长或海关人员。',
  },
  'escort.reason-unfounded': {
    what: '按照应押运货物表，该理由不适用于这些货物。',
    cure: '请查看表中对这些货物的规定，并选择表中给出的理由。',
  },
  'escort.duty-rows-double': { what: '表中有两行名称相同。', cure: '请为每一行取不同的名称。' },
  'escort.duty-version-taken': {
    what: '其间已有人制定了另一个版本，下一个版本号为 {next}。',
    cure: '请刷新表格后再修改。',
  },
  'escort.duty-unknown': { what: '没有这个版本的表格。', cure: '请刷新表格。' },
  'escort.secret-needed': {
    what: '此类封志须连同其密钥一并登记。',
    cure: '请输入制造商提供的密钥，不少于 32 个字符。',
  },
  'escort.plate-malformed': { what: '无法识别为车牌。', cure: '请按车上的样子填写车牌。' },
  'escort.nothing-changed': { what: '没有任何改动。', cure: '请至少更改一项内容。' },
  'escort.deadline-passed': { what: '过境期限已过。', cure: '请填写报关单上的期限。' },
  'escort.second-person-needed': { what: '完成第一步的人不能在第二步签字。', cure: '请同事签字。' },
  'escort.id-reused': { what: '此条目此前已以其他内容录入。', cure: '请刷新页面后重新录入。' },
  'escort.seal-unknown': { what: '没有登记此封志。', cure: '请核对封志上的编号，或先登记。' },
  'escort.seal-known': { what: '此编号的封志已登记。', cure: '请在库存中查找。' },
  'escort.seal-not-free': { what: '封志不可用：正在途中、故障或遗失。', cure: '请从库存另取一枚。' },
  'escort.seals-enough': { what: '所申请的 {count} 枚封志已全部施封。', cure: '如需更多，请修改申请。' },
  'escort.seal-not-ready': {
    what: '封志自身未报告已锁闭、完好、在线且电量充足。',
    cure: '请锁好封志，等待其消息，并查看检查表。',
  },
  'escort.leg-unknown': { what: '此次运输中没有这枚封志。', cure: '请重新查看运输。' },
  'escort.leg-removed': { what: '该封志已解封。', cure: '请重新查看运输及其结果。' },
  'escort.seals-left': { what: '车上还有 {count} 枚封志未解封。', cure: '请先解封。' },
  'escort.incident-open': { what: '此次运输还有未结的事件。', cure: '请先了结该事件。' },
  'escort.incident-unknown': { what: '没有此事件。', cure: '请重新查看列表。' },
  'escort.incident-closed': { what: '事件已了结。', cure: '如有新情况，将另开事件。' },
  'escort.incident-state-wrong': { what: '已有人将事件推进到下一步。', cure: '请再看一遍。' },
  'escort.outcome-needed': { what: '了结事件须有结论和说明。', cure: '请选择结论并写明查明的情况。' },
  'escort.corridor-malformed': { what: '走廊的部分路段没有设定容差。', cure: '请统一设定，或为每一段设定容差。' },
  'escort.zone-malformed': {
    what: '区域边界在第 {corner} 个角点处自相交叉。',
    cure: '请按顺序绕一圈绘制各角点。',
  },
  'escort.zone-corners-double': {
    what: '第 {corner} 个角点与另一角点重合。',
    cure: '请删除其中一个，边界会自动闭合。',
  },
  'escort.zone-size': {
    what: '区域面积为 {areaM2} 平方米，允许范围为 {leastM2} 至 {mostM2} 平方米。',
    cure: '请核对角点：先经度，后纬度。',
  },
  'escort.zone-outside-country': {
    what: '第 {corner} 个角点位于国境之外。',
    cure: '请将其移入境内，或核对经度是否在前。',
  },
  'escort.zone-version-taken': {
    what: '其间已有人绘制了另一个版本，下一个版本号为 {next}。',
    cure: '请查看该版本后再修改。',
  },
  'escort.zone-not-rehearsed': {
    what: '此版本尚未在以往运输上试行。',
    cure: '请先试行，查看结论有何不同，再签字。',
  },
  'escort.version-unknown': { what: '没有此版本，或已签字。', cure: '请重新查看图件。' },
  'escort.zone-unknown': {
    what: '施封时该区域尚未生效。',
    cure: '请选择运输地图上显示的区域，或不指定区域。',
  },
  'escort.window-malformed': { what: '开锁时段已过，或结束早于开始。', cure: '请填写将来的时段。' },
  'escort.not-own-trip': { what: '这不是您的运输。', cure: '请打开您自己的运输。' },
  'escort.too-many-reports': { what: '同一运输每天最多接受 {limit} 次报告。', cure: '请致电押运监控中心说明情况。' },
} as const satisfies RefusalWords<typeof ESCORT_REFUSALS>
