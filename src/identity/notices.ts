import { z } from 'zod'
import { type NoticeTemplates, noticeTemplate } from '#platform/notice-templates.ts'
import { notices as en } from './copy/notices/en.ts'
import { notices as kk } from './copy/notices/kk.ts'
import { notices as ru } from './copy/notices/ru.ts'
import { notices as zh } from './copy/notices/zh.ts'
import { PROOF_REFUSALS } from './contract/terms.ts'

const WORDS = { kk, ru, en, zh }

/** What is told of an account and its trucks; the notices hear of it by jobs. */
export const IDENTITY_NOTICES = {
  /** `reason` is the registrar's own words, in whatever language they were written; may be empty. */
  'identity.account-blocked': noticeTemplate({
    facts: z.strictObject({ reason: z.string().max(1000) }),
    write: (facts, language) => WORDS[language]['identity.account-blocked'](facts),
    example: { reason: 'VIN of another vehicle' },
  }),
  'identity.account-unblocked': noticeTemplate({
    facts: z.strictObject({}),
    write: (_, language) => WORDS[language]['identity.account-unblocked'](),
    example: {},
  }),
  /** The reason goes out by SMS and push to nobody. */
  'identity.truck-not-proven': noticeTemplate({
    facts: z.strictObject({ plate: z.string().max(20), reason: z.enum(PROOF_REFUSALS) }),
    write: (facts, language) => WORDS[language]['identity.truck-not-proven'](facts),
    example: { plate: '123ABC02', reason: 'vin-differs' },
  }),
  /** `own`: the account holder's own consent, else that of a driver on his list, who is not named to whoever sees the phone. */
  'identity.consent-lapsed': noticeTemplate({
    facts: z.strictObject({ own: z.boolean() }),
    write: (facts, language) => WORDS[language]['identity.consent-lapsed'](facts),
    example: { own: true },
  }),
} as const satisfies NoticeTemplates
