import type { PaymentsNotices } from './en.ts'

export const notices = {
  'payments.deposit-returned': ({ reference, amount }) => ({
    title: 'Взнос разблокирован',
    text: `Бронь ${reference}: гарантийный взнос ${amount} снова доступен на вашем счёте.`,
  }),
  'payments.money-received': ({ amount }) => ({
    title: 'Платёж поступил',
    text: `На ваш счёт поступило ${amount}.`,
  }),
} satisfies PaymentsNotices
