import type { EscortWords } from './en.ts'

export const copy = {
  states: {
    ordered: '已申请',
    finalised: '已核定',
    active: '在途',
    arrived: '已到达',
    removed: '已解封',
    closed: '已结束',
    cancelled: '已取消',
  },
  outcomes: {
    'false-alarm': '误报',
    'seal-fault': '封志故障',
    necessity: '紧急情况',
    violation: '违规',
    'seal-replaced': '封志已更换',
    'unloaded-under-control': '监管下卸货',
  },
  stages: {
    arrived: '到达道闸',
    admitted: '已驶入',
    crossed: '已过境',
    returned: '已退回境内',
  },
  reasons: {
    detour: '需要偏离路线',
    accident: '交通事故',
    breakdown: '车辆故障、爆胎',
    queue: '口岸排队',
    fuel: '加油',
    rest: '休息',
    police: '被警察拦下',
    'seal-damaged': '锁绳或封志损坏',
    help: '需要帮助',
  },
  lasts: {
    '30': '半小时',
    '60': '一小时',
    '120': '两小时',
    '240': '四小时',
  },
  decisions: {
    released: '已放行',
    'released-conditionally': '有条件放行',
    held: '尚未决定',
    refused: '不予放行',
    withdrawn: '已撤销',
  },
} as const satisfies EscortWords
