import { z } from 'zod'
import { type NoticeTemplates, noticeTemplate } from '#platform/notice-templates.ts'
import { EARLIER_NOTICE } from './copy/earlier-notice.ts'

const OwnWords = z.strictObject({
  title: z.string().min(1).max(80),
  text: z.string().min(1).max(500),
  brief: z.string().min(1).max(200).optional(),
})

/** Notices of earlier releases that keep their words instead of facts. Nothing tells new ones; what was told stays readable. */
export const NOTICES_NOTICES = {
  /** `kind` is the code of the module that told it. */
  'notices.message': noticeTemplate({
    facts: z.strictObject({
      kind: z.string().max(60),
      words: z.strictObject({ kk: OwnWords, ru: OwnWords, en: OwnWords, zh: OwnWords }),
    }),
    write: ({ words }, language) => {
      const { title, text, brief } = words[language]
      return { title, text, ...(brief !== undefined && { brief }) }
    },
    example: EARLIER_NOTICE,
  }),
} as const satisfies NoticeTemplates
