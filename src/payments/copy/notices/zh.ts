import type { PaymentsNotices } from './en.ts'

export const notices = {
  'payments.deposit-returned': ({ reference, amount }) => ({
    title: '保证金已解冻',
    text: `预约 ${reference}：保证金 ${amount} 已在您的账户中恢复可用。`,
  }),
  'payments.money-received': ({ amount }) => ({
    title: '款项已到账',
    text: `您的账户已收到 ${amount}。`,
  }),
} satisfies PaymentsNotices
