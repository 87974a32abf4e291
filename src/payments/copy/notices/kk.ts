import type { PaymentsNotices } from './en.ts'

export const notices = {
  'payments.deposit-returned': ({ reference, amount }) => ({
    title: 'Кепілдік жарна босатылды',
    text: `${reference} брондауы: ${amount} кепілдік жарна шотыңызда қайта қолжетімді.`,
  }),
  'payments.money-received': ({ amount }) => ({
    title: 'Төлем түсті',
    text: `Шотыңызға ${amount} түсті.`,
  }),
} satisfies PaymentsNotices
