import { z } from 'zod'
import { type NoticeTemplate, type NoticeTemplates } from '#platform/notice-templates.ts'
import { notices as en } from './copy/notices/en.ts'
import { notices as kk } from './copy/notices/kk.ts'
import { notices as ru } from './copy/notices/ru.ts'
import { notices as zh } from './copy/notices/zh.ts'

const WORDS = { kk, ru, en, zh }

const Debt = z.strictObject({ bookingId: z.uuid(), reference: z.string().max(20), plate: z.string().max(20) })
type Debt = z.output<typeof Debt>

/** What is only told of what registries found [R707-19c]; the queue tells it with the booking. */
export const REGISTRIES_NOTICES = {
  'registries.unpaid-fine': ofDebt('registries.unpaid-fine'),
  'registries.toll-debt': ofDebt('registries.toll-debt'),
} as const satisfies NoticeTemplates

function ofDebt(name: keyof typeof en): NoticeTemplate<Debt> {
  return {
    facts: Debt,
    write: (facts, language) => WORDS[language][name](facts),
    example: { bookingId: '0199aaaa-0000-7000-8000-000000000001', reference: 'Q26-7K4M-3', plate: '123ABC02' },
  }
}
