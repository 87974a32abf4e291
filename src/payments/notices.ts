import { z } from 'zod'
import { writeAmountIn } from '#kernel/copy/languages.ts'
import { type NoticeTemplates, noticeTemplate } from '#platform/notice-templates.ts'
import { notices as en } from './copy/notices/en.ts'
import { notices as kk } from './copy/notices/kk.ts'
import { notices as ru } from './copy/notices/ru.ts'
import { notices as zh } from './copy/notices/zh.ts'

const WORDS = { kk, ru, en, zh }

const Amount = z.string().regex(/^\d{1,15}\.\d{2}$/)
const Currency = z.string().regex(/^[A-Z]{3}$/)

/** The notices of money. */
export const PAYMENTS_NOTICES = {
  'payments.deposit-returned': noticeTemplate({
    facts: z.strictObject({ bookingId: z.uuid(), reference: z.string().max(20), amount: Amount, currency: Currency }),
    write: ({ reference, amount, currency }, language) =>
      WORDS[language]['payments.deposit-returned']({ reference, amount: writeAmountIn(amount, currency, language) }),
    paid: true,
    example: {
      bookingId: '0199aaaa-0000-7000-8000-000000000001',
      reference: 'Q26-7K4M-3',
      amount: '86500.00',
      currency: 'USD',
    },
  }),
  'payments.money-received': noticeTemplate({
    facts: z.strictObject({ amount: Amount, currency: Currency }),
    write: ({ amount, currency }, language) =>
      WORDS[language]['payments.money-received']({ amount: writeAmountIn(amount, currency, language) }),
    example: { amount: '90825.50', currency: 'USD' },
  }),
} as const satisfies NoticeTemplates
