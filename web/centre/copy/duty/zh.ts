import type { DutyNames } from './en.ts'

export const copy = {
  rows: {
    'stage-1-excisable': '第一阶段，酒类和烟草',
    'stage-1-road': '第一阶段，公路运输的服装、鞋类和电子产品',
    'stage-2-rail': '第二阶段，铁路运输的服装、鞋类和电子产品',
    'stage-2-transit': '第二阶段，全部公路过境货物',
    'stage-3': '第三阶段，全部货物',
    'article-437': '绿区进口商的低风险过境货物',
    choice: '由进口商选择',
  },
  acts: {
    stages: '欧亚经济委员会执委会 2025 年 9 月 23 日第 84 号决定（导航封志）',
    code: '《哈萨克斯坦海关法典》第 437 条及 2021 年 4 月 28 日第 407 号令（海关电子押运）',
    order: '2021 年 4 月 28 日第 407 号令（海关电子押运）',
  },
  idHint: '自拟短名：小写拉丁字母、数字和连字符',
} as const satisfies DutyNames
