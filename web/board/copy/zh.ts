import type { Copy } from './copy.ts'

export const copy = {
  title: '排队显示屏',
  sections: { enter: '请驶入', called: '已叫号，请到道闸前', next: '下一批' },
  none: { enter: '请等待您的车牌出现', called: '目前没有叫号', next: '没有等候车辆' },
  entered: '刚刚驶入',
  ways: { 'from-zone': '出等候区', 'to-zone': '进等候区' },
  lane: '车道',
  page: '第 {n} 页，共 {of} 页',
  staleTitle: '显示内容不是最新',
  staleText: '连接中断，请听从关员指挥。',
  voice: { on: '语音播报已开启', waiting: '按任意键开启语音', off: '语音已关闭' },
  speech: {
    enter: '货车 {plate}，请从车道 {lane} 驶入。',
    called: '货车 {plate}，已叫到您，请到道闸前。',
  },
  choose: {
    title: '此显示屏用于哪个口岸？',
    text: '在屏幕上打开该口岸的网址一次，之后无需触摸。',
    search: '口岸名称',
    none: '没有此口岸',
  },
} as const satisfies Copy
