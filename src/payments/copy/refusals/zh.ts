import type { RefusalWords } from '#kernel/refusal-catalogue.ts'
import type { PAYMENTS_REFUSALS } from '../../domain/refusals.ts'

export const refusals = {
  'payments.amount-needed': { what: '未填写金额。', cure: '请输入充值金额。' },
  'payments.amount-out-of-bounds': { what: '金额须在 {least} 至 {greatest} 之间。', cure: '请输入其他金额。' },
  'payments.nothing-due': { what: '该预约无需付款。', cure: '排队费和保证金均已到位。' },
  'payments.charge-unknown': { what: '该预约未向您收费。', cure: '请重新查看您的预约。' },
  'payments.invoice-unknown': { what: '没有此账单。', cure: '请从预约页面重新生成。' },
  'payments.invoice-id-reused': { what: '该账单已以其他内容生成。', cure: '请刷新页面后重试。' },
  'payments.invoice-closed': { what: '账单 {number} 已不能付款。', cure: '请从预约页面重新生成。' },
  'payments.too-many-open-invoices': {
    what: '您有 {limit} 张未付账单，已达上限。',
    cure: '请支付其中一张，或等其过期。',
  },
  'payments.signature-invalid': { what: '通知没有收单机构的有效签名。', cure: '未予接受。' },
  'payments.not-secured': { what: '该预约的排队费和保证金从未预留。', cure: '只能释放。' },
  'payments.settled-otherwise': { what: '该预约的款项已按其他方式结算。', cure: '结算不可更改。' },
} as const satisfies RefusalWords<typeof PAYMENTS_REFUSALS>
