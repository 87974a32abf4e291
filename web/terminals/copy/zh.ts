import type { Copy } from './en.ts'

export const copy = {
  place: '场站名录',
  list: '场站',
  search: '名称或代码',
  none: '此处尚无场站',
  noneText: '物流中心和仓库由运营机构录入。',
  choose: '请选择场站',
  columns: {
    name: '场站名称',
    kind: '类型',
    checkpoint: '口岸',
    distance: '距离（公里）',
    places: '车位数',
    hours: '营业时间',
    now: '目前',
    operator: '运营方',
  },
  open: '营业中',
  shut: '现已关闭',
  never: '停业',
  kinds: {
    'logistics-centre': '物流中心',
    'temporary-store': '临时存放仓库',
    'oversized-store': '超限车辆仓库',
  },
  versions: '各项信息的生效日期',
  since: '自{day}起',
  change: {
    title: '自某日起变更',
    from: '生效日期',
    opens: '开门时间',
    closes: '关门时间',
    enter: '录入变更',
    entered: '变更已录入，已通知场站人员。',
  },
} as const satisfies Copy
