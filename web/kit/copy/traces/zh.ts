import type { TracesWords } from './en.ts'

export const copy: TracesWords = {
  group: '全部系统',
  open: '查找货车、集装箱或封志',
  lead: '可查车牌、集装箱、铁路车号、封志、报关单或预约号：显示排队、口岸、海关、押运、无人通道和铁路系统中与之有关、且属于您工作范围的全部记录。每次查询都会连同您的姓名和用途一并记录。',
  text: '号码',
  textShort: '请至少输入三个字符。',
  reason: '查询用途',
  choose: '请选择',
  reasonMissing: '请选择查询用途。',
  reasons: {
    control: '海关或边防检查',
    incident: '突发事件',
    'state-request': '国家机关请求',
    complaint: '用户申诉',
  },
  search: '查询',
  found: '找到 {n} 条',
  none: '没有与该号码有关的记录',
  noneText: '请逐字核对。不属于您工作范围的记录不会显示。',
  linked: '相关记录',
  more: '还有未显示的记录：请输入完整号码。',
  via: '关联：{subject}',
  subjects: {
    plate: '车牌 {id}',
    container: '集装箱 {id}',
    wagon: '铁路车辆 {id}',
    seal: '封志 {id}',
    declaration: '报关单 {id}',
    vehicle: '车辆 {id}',
  },
  until: '至 {time}',
}
