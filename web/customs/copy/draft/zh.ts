import type { DraftWords } from './en.ts'

export const copy = {
  filedNow: '已申报：双方海关均已收到',
  headTitle: '报关单表头',
  head: {
    invoice: '发票号',
    invoiceDate: '发票日期',
    currency: '币制',
    exit: '出境口岸',
    entry: '入境口岸',
    incoterms: '成交方式',
    incotermsPlace: '交货地点',
    truck: '牵引车',
    container: '集装箱',
  },
  booking: '排队预约号',
  plateOfBooking: '货车车牌号',
  prefill: '填入',
  nothingFound: '未找到此编号和车牌的内容，请核对两者',
  checks: '检查',
  checking: '正在检查…',
  noProblems: '没有其他问题',
  signAndFile: '签名并申报',
  leave: '返回列表',
} as const satisfies DraftWords
