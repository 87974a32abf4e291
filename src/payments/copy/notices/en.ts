import type { WordsOfNotices } from '#kernel/copy/notice-words.ts'

export const notices = {
  'payments.deposit-returned': ({ reference, amount }: { readonly reference: string; readonly amount: string }) => ({
    title: 'Deposit released',
    text: `Booking ${reference}: the deposit of ${amount} is available on your account again.`,
  }),
  'payments.money-received': ({ amount }: { readonly amount: string }) => ({
    title: 'Payment received',
    text: `${amount} has reached your account.`,
  }),
} satisfies WordsOfNotices

/** What these notices are written with, in every language. */
export type PaymentsNotices = typeof notices
