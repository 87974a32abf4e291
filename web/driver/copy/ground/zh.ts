import type { GroundCopy } from './copy.ts'

export const copy: GroundCopy = {
  label: '排队方式',
  turn: '按顺序排队',
  grounds: {
    perishable: '优先通行（按货物种类）',
    post: '优先通行：邮件',
    state: '优先通行：人道主义、军用或外交物资',
    express: '加急通行',
  },
  proof: {
    perishable: '车上只能装载此类货物，并须有报关单。系统将向海关核实。',
    post: '车辆须列入邮政运营商针对该口岸和日期的名单。',
    state: '车辆须列入国家机关针对该口岸和日期的名单。',
    express: '支付加急费用，货物不限；每日名额很少。',
  },
  dearer: '费用高于普通预约，金额显示在时段旁。',
  sameDay: '当日此类空余名额按普通费用向所有人开放。',
  expressLeft: '当日剩余加急名额：{n}',
  goods: '运输何种货物？',
  kinds: {
    animals: '动物',
    perishable: '易腐货物',
    dangerous: '危险品',
    'kazakh-export': '哈萨克斯坦出口货物',
  },
  alone: '车上无其他货物',
  document: '单证',
  documents: {
    'goods-declaration': '货物报关单',
    'transit-declaration': '转关申报单',
    'used-as-transit-declaration': '作为转关申报单使用的单证',
  },
  number: '单证编号',
  numberWrong: '5 至 40 位字母、数字、连字符和斜杠。',
  missing: '请填写货物种类和单证，并确认无其他货物。',
}
